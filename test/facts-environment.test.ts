import { describe, expect, it } from 'vitest';
import { gather } from '../src/facts/gather.ts';
import { memoryRepo } from '../src/repo/memory.ts';

const requirements = { 'requirements.txt': 'flask\n' };

function flask(source: string, others: Record<string, string> = {}) {
  return gather(
    memoryRepo({
      ...requirements,
      ...others,
      'app.py': `import os\nfrom flask import Flask\napp = Flask(__name__)\n${source}`,
    }),
  );
}

const variable = (name: string, over: object = {}) => ({
  name,
  required: false,
  default: null,
  type: 'string',
  role: 'plain',
  at: 'app.py:4',
  ...over,
});

describe('variables and what they are for', () => {
  it.each([
    ['app.config["SECRET_KEY"] = os.environ["K"]', [variable('K', { required: true, role: 'secret-key' })]],
    ['app.secret_key = os.getenv("SIGN", "dev")', [variable('SIGN', { default: 'dev', role: 'secret-key' })]],
    [
      'app.config["DEBUG"] = os.getenv("D", "0") == "1"',
      [variable('D', { default: '0', type: 'bool', role: 'debug' })],
    ],
    [
      'app.config["SQLALCHEMY_DATABASE_URI"] = os.environ["DB_LINK"]',
      [variable('DB_LINK', { required: true, role: 'database-url' })],
    ],
    [
      'app.config["CELERY_BROKER_URL"] = os.getenv("QUEUE", "redis://r")',
      [variable('QUEUE', { default: 'redis://r', role: 'redis-url' })],
    ],
    ['app.config["CELERY_BROKER_URL"] = os.getenv("QUEUE", "amqp://r")', [variable('QUEUE', { default: 'amqp://r' })]],
    ['MAIL = os.getenv("MAIL_PASSWORD")', [variable('MAIL_PASSWORD', { role: 'secret' })]],
    [
      'MODE = os.getenv("FLASK_CONFIG", "dev")',
      [variable('FLASK_CONFIG', { default: 'dev', role: 'settings-module' })],
    ],
    ['KEY = os.getenv("STRIPE_PUBLIC_KEY")', [variable('STRIPE_PUBLIC_KEY')]],
    ['HOME = os.environ["HOME"]', []],
    ['# os.environ["COMMENT"]\n"""os.environ["DOC"]"""', []],
    ['def view():\n    return os.environ["LATER"]', [variable('LATER', { at: 'app.py:5' })]],
    ['if app.name:\n    X = os.environ["MAYBE"]', [variable('MAYBE', { at: 'app.py:5' })]],
    ['if __name__ == "__main__":\n    app.run(port=int(os.environ["PORT"]))', []],
    ['X = os.getenv("A")\nif not X:\n    raise SystemExit("A")', [variable('A', { required: true })]],
    [
      'missing = [n for n in ("A",) if not os.getenv(n)]\nif missing:\n    raise RuntimeError(missing)',
      [variable('A', { required: true })],
    ],
    ['A = os.getenv("A")\nB = os.environ["A"]', [variable('A', { required: true, at: 'app.py:5' })]],
  ])('%j', (source, expected) => {
    const facts = flask(source);
    expect(facts.environment).toEqual({
      value: expected,
      at: expected.map(({ at }) => at),
      confidence: 'certain',
      alternatives: [],
    });
    expect(facts.requiredEnv.value).toEqual(
      expected.filter((each) => 'required' in each && each.required).map(({ name }) => name),
    );
  });

  it('tells the parts of a database URL by their places', () => {
    const source =
      'u, p = os.environ["U"], os.environ["P"]\nh, o, n = os.getenv("H"), os.getenv("O"), os.getenv("N")\napp.config["SQLALCHEMY_DATABASE_URI"] = f"postgresql://{u}:{p}@{h}:{o}/{n}"\n';
    expect(flask(source).environment.value.map(({ name, role }) => [name, role])).toEqual([
      ['H', 'database-host'],
      ['N', 'database-name'],
      ['O', 'database-port'],
      ['P', 'database-password'],
      ['U', 'database-user'],
    ]);
  });

  it('leaves out tests and settings for development', () => {
    const files = {
      'requirements.txt': 'django\n',
      'manage.py':
        'import os\nfrom django.core.management import x\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "s.settings.dev")\n',
      's/__init__.py': '',
      's/wsgi.py':
        'import os\nfrom django.core.wsgi import get_wsgi_application\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "s.settings.prod")\napplication = get_wsgi_application()\n',
      's/settings/__init__.py': '',
      's/settings/base.py':
        'import os\nDATABASES = {"default": {"ENGINE": "django.db.backends.postgresql", "HOST": os.environ["H"], "PASSWORD": os.environ["PW"]}}\n',
      's/settings/dev.py': 'import os\nfrom .base import *\nA = os.environ["ONLY_DEV"]\n',
      's/settings/prod.py':
        'import os\nfrom .base import *\nSECRET_KEY = os.environ["KEY"]\nALLOWED_HOSTS = os.environ["NAMES"].split(",")\n',
      'tests/test_x.py': 'import os\nA = os.environ["ONLY_TEST"]\n',
    };
    const facts = gather(memoryRepo(files));
    expect(facts.environment.value).toEqual([
      variable('DJANGO_SETTINGS_MODULE', { default: 's.settings.prod', role: 'settings-module', at: 's/wsgi.py:3' }),
      variable('H', { required: true, role: 'database-host', at: 's/settings/base.py:2' }),
      variable('KEY', { required: true, role: 'secret-key', at: 's/settings/prod.py:3' }),
      variable('NAMES', { required: true, type: 'list', role: 'hosts', at: 's/settings/prod.py:4' }),
      variable('PW', { required: true, role: 'database-password', at: 's/settings/base.py:2' }),
    ]);
    expect({
      database: facts.database,
      driver: facts.driver.value,
      orm: facts.orm.value,
      migrations: facts.migrations.value,
    }).toEqual({
      database: { value: 'postgres', at: ['s/settings/base.py:2'], confidence: 'certain', alternatives: [] },
      driver: null,
      orm: 'django',
      migrations: 'django',
    });
  });
});
