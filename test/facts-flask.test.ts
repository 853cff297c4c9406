import { describe, expect, it } from 'vitest';
import { gather } from '../src/facts/gather.ts';
import type { Hints } from '../src/facts/gather.ts';
import { memoryRepo } from '../src/repo/memory.ts';

const requirements = { 'requirements.txt': 'flask==3.1.0\n' };
const plainApp = 'from flask import Flask\n\napp = Flask(__name__)\n';
const factory = (parameters: string): string =>
  `from flask import Flask\n\n\ndef create_app(${parameters}):\n    app = Flask(__name__)\n    return app\n`;

interface Case {
  name: string;
  files: Record<string, string>;
  hints?: Hints;
  root: unknown;
  entry: unknown;
}

const certain = (value: string | null, ...at: string[]) => ({ value, at, confidence: 'certain', alternatives: [] });
const likely = (value: string, at: string[], alternatives: string[] = []) => ({
  value,
  at,
  confidence: 'likely',
  alternatives,
});
const unknown = (value: string | null, at: string[], alternatives: string[]) => ({
  value,
  at,
  confidence: 'unknown',
  alternatives,
});

const cases: Case[] = [
  {
    name: 'one module at the top',
    files: { ...requirements, 'app.py': plainApp },
    root: certain('.', 'app.py:3'),
    entry: certain('app:app', 'app.py:3'),
  },
  {
    name: 'another name for the object',
    files: { ...requirements, 'web.py': 'import flask\nserver = flask.Flask(__name__)\n' },
    root: certain('.', 'web.py:2'),
    entry: certain('web:server', 'web.py:2'),
  },
  {
    name: 'a class derived from Flask',
    files: {
      ...requirements,
      'app.py': 'from flask import Flask\nclass Shop(Flask):\n    pass\nshop = Shop("shop")\n',
    },
    root: certain('.', 'app.py:4'),
    entry: certain('app:shop', 'app.py:4'),
  },
  {
    name: 'a factory whose parameters are optional',
    files: { ...requirements, 'shop/__init__.py': factory('config=None') },
    root: certain('.', 'shop/__init__.py:4'),
    entry: certain('shop:create_app()', 'shop/__init__.py:4'),
  },
  {
    name: 'wsgi.py calls the factory',
    files: {
      ...requirements,
      'shop/__init__.py': factory('config_name'),
      'wsgi.py': 'from shop import create_app\n\napp = create_app("production")\n',
    },
    root: certain('.', 'wsgi.py:3'),
    entry: certain('wsgi:app', 'wsgi.py:3'),
  },
  {
    name: 're-export under another name',
    files: { ...requirements, 'shop/__init__.py': plainApp, 'wsgi.py': 'from shop import app as application\n' },
    root: certain('.', 'wsgi.py:1'),
    entry: certain('wsgi:application', 'wsgi.py:1'),
  },
  {
    name: 'a required parameter with a production key in the table',
    files: {
      ...requirements,
      'config.py':
        'class Dev:\n    DEBUG = True\nclass Prod:\n    DEBUG = False\nconfigs = {\n    "dev": Dev,\n    "production": Prod,\n}\n',
      'shop/__init__.py':
        'from flask import Flask\nfrom config import configs\ndef create_app(name):\n    app = Flask(__name__)\n    app.config.from_object(configs[name])\n    return app\n',
    },
    root: likely('.', ['shop/__init__.py:3', 'config.py:7']),
    entry: likely('shop:create_app("production")', ['shop/__init__.py:3', 'config.py:7']),
  },
  {
    name: 'a required parameter that nothing tells',
    files: { ...requirements, 'shop/__init__.py': factory('settings') },
    root: likely('.', ['shop/__init__.py:4']),
    entry: unknown(null, ['shop/__init__.py:4'], []),
  },
  {
    name: 'the Procfile decides between two modules',
    files: {
      ...requirements,
      'app.py': plainApp,
      'main.py': plainApp,
      Procfile: 'web: gunicorn main:app --workers 3\n',
    },
    root: certain('.', 'Procfile:1'),
    entry: { ...certain('main:app', 'Procfile:1'), alternatives: ['app:app'] },
  },
  {
    name: 'two applications and nothing that decides',
    files: { ...requirements, 'app.py': plainApp, 'main.py': plainApp },
    root: likely('.', ['app.py:3']),
    entry: unknown(null, ['app.py:3', 'main.py:3'], ['app:app', 'main:app']),
  },
  {
    name: 'FLASK_APP in .flaskenv names a package with a factory',
    files: { ...requirements, '.flaskenv': 'FLASK_APP=shop\n', 'shop/__init__.py': factory('') },
    root: certain('.', '.flaskenv:1'),
    entry: certain('shop:create_app()', '.flaskenv:1'),
  },
  {
    name: 'wsgi.py is for servers, FLASK_APP for the command line',
    files: {
      ...requirements,
      '.flaskenv': 'FLASK_APP=shop\n',
      'shop/__init__.py': factory('name="development"'),
      'wsgi.py': 'from shop import create_app\napp = create_app("production")\n',
    },
    root: certain('.', 'wsgi.py:2'),
    entry: certain('wsgi:app', 'wsgi.py:2'),
  },
  {
    name: 'a Procfile that names nothing that exists is no evidence',
    files: { ...requirements, 'app.py': plainApp, Procfile: 'web: gunicorn demo:app\n' },
    root: certain('.', 'app.py:3'),
    entry: certain('app:app', 'app.py:3'),
  },
  {
    name: 'a Dockerfile with an exec form and a changed folder',
    files: {
      'backend/requirements.txt': 'flask\n',
      'backend/server.py': plainApp,
      Dockerfile: 'FROM python:3.13\nCMD ["gunicorn", "--chdir", "backend", \\\n  "server:app"]\n',
    },
    root: certain('backend', 'Dockerfile:2'),
    entry: certain('server:app', 'Dockerfile:2'),
  },
  {
    name: 'a package in src/',
    files: {
      'pyproject.toml': '[project]\nname = "shop"\ndependencies = ["flask"]\n',
      'src/shop/__init__.py': factory(''),
    },
    root: certain('src', 'src/shop/__init__.py:4'),
    entry: certain('shop:create_app()', 'src/shop/__init__.py:4'),
  },
  {
    name: 'a sub-folder whose imports count from itself although it is a package',
    files: {
      'api/requirements.txt': 'flask\n',
      'api/__init__.py': '',
      'api/app.py': 'from flask import Flask\nfrom models import Thing\n\napp = Flask(__name__)\n',
      'api/models.py': 'class Thing:\n    pass\n',
    },
    root: certain('api', 'api/app.py:4'),
    entry: certain('app:app', 'api/app.py:4'),
  },
  {
    name: 'tests, examples and documentation do not count',
    files: {
      ...requirements,
      'app.py': plainApp,
      'tests/app.py': plainApp,
      'examples/app.py': plainApp,
      'docs/app.py': plainApp,
    },
    root: certain('.', 'app.py:3'),
    entry: certain('app:app', 'app.py:3'),
  },
  {
    name: 'a factory that returns more than the application, unpacked in wsgi.py',
    files: {
      ...requirements,
      'shop.py': 'from flask import Flask\ndef create_app():\n    app = Flask(__name__)\n    return app, object()\n',
      'wsgi.py': 'from shop import create_app\napp, db = create_app()\n',
    },
    root: certain('.', 'wsgi.py:2'),
    entry: certain('wsgi:app', 'wsgi.py:2'),
  },
  {
    name: 'two services, each in its folder',
    files: { 'a/requirements.txt': 'flask', 'a/app.py': plainApp, 'b/requirements.txt': 'flask', 'b/app.py': plainApp },
    root: unknown('a', ['a/app.py:3'], ['b']),
    entry: unknown(null, ['a/app.py:3', 'b/app.py:3'], ['app:app']),
  },
  {
    name: 'the user knows better',
    files: { ...requirements, 'app.py': plainApp, 'main.py': plainApp },
    hints: { entry: 'main:app', root: '.' },
    root: certain('.', '--root'),
    entry: certain('main:app', '--entry'),
  },
];

describe('Flask: root and entry', () => {
  it.each(cases)('$name', ({ files, hints, root, entry }) => {
    const facts = gather(memoryRepo(files), hints);
    expect({ framework: facts.framework.value, root: facts.root, entry: facts.entry }).toEqual({
      framework: 'flask',
      root,
      entry,
    });
  });
});

describe('Flask: applications that no server can load', () => {
  it('made under __main__', () => {
    const source = 'from flask import Flask\nif __name__ == "__main__":\n    app = Flask(__name__)\n    app.run()\n';
    const facts = gather(memoryRepo({ ...requirements, 'app.py': source }), { framework: 'flask' });
    expect({ entry: facts.entry, obstacles: facts.obstacles }).toEqual({
      entry: unknown(null, [], []),
      obstacles: {
        value: [
          {
            message: 'The Flask application at app.py:3 is made under __main__, where no server can reach it.',
            hint: 'Make it at the top of the module (app = Flask(__name__)) or in a function that returns it, and keep only app.run() under __main__.',
          },
        ],
        at: ['app.py:3'],
        confidence: 'certain',
        alternatives: [],
      },
    });
  });

  it('made inside of main()', () => {
    const source = 'from flask import Flask\ndef main():\n    app = Flask(__name__)\n    app.run()\nmain()\n';
    const facts = gather(memoryRepo({ ...requirements, 'app.py': source }));
    expect({ framework: facts.framework, at: facts.obstacles.at }).toEqual({
      framework: certain('flask', 'app.py:3'),
      at: ['app.py:3'],
    });
  });
});

describe('Flask: the config object', () => {
  const config =
    'class Config:\n    X = 1\nclass DevelopmentConfig(Config):\n    pass\nclass ProductionConfig(Config):\n    pass\n';
  const app = (from: string): Record<string, string> => ({
    ...requirements,
    'config.py': config,
    'app.py': `import os\nimport config\nfrom flask import Flask\napp = Flask(__name__)\napp.config.from_object(${from})\n`,
  });
  it.each([
    ['"config.ProductionConfig"', certain('config:ProductionConfig', 'app.py:5')],
    ['config.ProductionConfig', certain('config:ProductionConfig', 'app.py:5')],
    ['"config"', certain('config', 'app.py:5')],
    ['"config.DevelopmentConfig"', likely('config:ProductionConfig', ['app.py:5'])],
    ['os.environ["APP_SETTINGS"]', likely('config:ProductionConfig', ['app.py:5'])],
    ['something_else()', unknown(null, [], [])],
  ])('from_object(%s)', (from, expected) => {
    expect(gather(memoryRepo(app(from))).settings).toEqual(expected);
  });
});
