import { describe, expect, it } from 'vitest';
import { gather, otherFramework } from '../src/facts/gather.ts';
import { memoryRepo } from '../src/repo/memory.ts';

const certain = (value: unknown, ...at: string[]) => ({ value, at, confidence: 'certain', alternatives: [] });
const likely = (value: unknown, at: string[], alternatives: unknown[] = []) => ({
  value,
  at,
  confidence: 'likely',
  alternatives,
});
const unknown = (value: unknown, at: string[], alternatives: unknown[] = []) => ({
  value,
  at,
  confidence: 'unknown',
  alternatives,
});

const manage = (module: string): string =>
  `import os\nimport sys\nfrom django.core.management import execute_from_command_line\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "${module}")\nexecute_from_command_line(sys.argv)\n`;
const wsgi = (module: string): string =>
  `import os\nfrom django.core.wsgi import get_wsgi_application\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "${module}")\napplication = get_wsgi_application()\n`;
const settings = 'DEBUG = True\nWSGI_APPLICATION = "site1.wsgi.application"\n';

const plain = {
  'requirements.txt': 'django==5.2\n',
  'manage.py': manage('site1.settings'),
  'site1/__init__.py': '',
  'site1/settings.py': settings,
  'site1/wsgi.py': wsgi('site1.settings'),
};

describe('Django: framework, root, entry and settings', () => {
  const both = ['site1/wsgi.py:3', 'manage.py:4'];
  const entry = certain('site1.wsgi:application', 'site1/settings.py:2', 'site1/wsgi.py:4');
  it.each([
    {
      name: 'as startproject makes it',
      files: plain,
      expected: { root: certain('.', 'manage.py:4'), entry, settings: certain('site1.settings', ...both) },
    },
    {
      name: 'in a sub-folder',
      files: Object.fromEntries(
        Object.entries(plain).map(([path, text]) => [path === 'requirements.txt' ? path : `src/${path}`, text]),
      ),
      expected: {
        root: certain('src', 'src/manage.py:4'),
        entry: certain('site1.wsgi:application', 'src/site1/settings.py:2', 'src/site1/wsgi.py:4'),
        settings: certain('site1.settings', 'src/site1/wsgi.py:3', 'src/manage.py:4'),
      },
    },
    {
      name: 'manage.py for development, wsgi.py for production',
      files: {
        'requirements.txt': 'django\n',
        'manage.py': manage('site1.settings.local'),
        'site1/wsgi.py': wsgi('site1.settings.production'),
        'site1/settings/base.py': settings,
        'site1/settings/local.py': 'from .base import *\n',
        'site1/settings/production.py': 'from .base import *\nDEBUG = False\n',
      },
      expected: {
        root: certain('.', 'manage.py:4'),
        entry: certain('site1.wsgi:application', 'site1/settings/base.py:2', 'site1/wsgi.py:4'),
        settings: {
          ...certain('site1.settings.production', 'site1/wsgi.py:3'),
          alternatives: ['site1.settings.local'],
        },
      },
    },
    {
      name: 'wsgi.py names an empty package beside a production module',
      files: {
        'requirements.txt': 'django\n',
        'manage.py': manage('site1.settings.dev'),
        'site1/wsgi.py': wsgi('site1.settings'),
        'site1/settings/__init__.py': '',
        'site1/settings/base.py': settings,
        'site1/settings/dev.py': 'from .base import *\n',
        'site1/settings/prod.py': 'from .base import *\n',
      },
      expected: {
        root: certain('.', 'manage.py:4'),
        entry: certain('site1.wsgi:application', 'site1/settings/base.py:2', 'site1/wsgi.py:4'),
        settings: likely(
          'site1.settings.prod',
          ['site1/settings/prod.py', 'site1/wsgi.py:3'],
          ['site1.settings', 'site1.settings.dev'],
        ),
      },
    },
    {
      name: 'no WSGI_APPLICATION, but one wsgi.py',
      files: { ...plain, 'site1/settings.py': 'DEBUG = True\n' },
      expected: {
        root: certain('.', 'manage.py:4'),
        entry: certain('site1.wsgi:application', 'site1/wsgi.py:4'),
        settings: certain('site1.settings', ...both),
      },
    },
    {
      name: 'channels ask for ASGI',
      files: {
        ...plain,
        'site1/settings.py': `${settings}INSTALLED_APPS = ["channels"]\nASGI_APPLICATION = "site1.asgi.application"\n`,
        'site1/asgi.py': 'from django.core.asgi import get_asgi_application\napplication = get_asgi_application()\n',
      },
      expected: {
        root: certain('.', 'manage.py:4'),
        entry: {
          ...certain('site1.asgi:application', 'site1/settings.py:4', 'site1/asgi.py:2', 'site1/settings.py:3'),
          alternatives: ['site1.wsgi:application'],
        },
        settings: certain('site1.settings', ...both),
      },
    },
    {
      name: 'a stock asgi.py is no evidence',
      files: {
        ...plain,
        'site1/asgi.py': 'from django.core.asgi import get_asgi_application\napplication = get_asgi_application()\n',
      },
      expected: { root: certain('.', 'manage.py:4'), entry, settings: certain('site1.settings', ...both) },
    },
  ])('$name', ({ files, expected }) => {
    const facts = gather(memoryRepo(files));
    expect(facts.framework).toEqual(certain('django', ...expected.root.at));
    expect({ root: facts.root, entry: facts.entry, settings: facts.settings }).toEqual(expected);
  });

  it('a settings module that does not exist is an obstacle', () => {
    const { 'site1/settings.py': _gone, ...files } = plain;
    const facts = gather(memoryRepo(files));
    expect({ settings: facts.settings, obstacles: facts.obstacles.value }).toEqual({
      settings: unknown('site1.settings', ['site1/wsgi.py:3']),
      obstacles: [
        {
          message: 'The settings module site1.settings is named, but there is no such file.',
          hint: 'Add the file, or name another module with --settings.',
        },
      ],
    });
  });
});

describe('more than one application, or another one', () => {
  const flask = 'from flask import Flask\napp = Flask(__name__)\n';
  it('Django and Flask in one repository', () => {
    const facts = gather(memoryRepo({ ...plain, 'api/requirements.txt': 'flask\n', 'api/app.py': flask }));
    expect({ framework: facts.framework, root: facts.root }).toEqual({
      framework: unknown(null, ['manage.py:4', 'api/app.py:2'], ['django', 'flask']),
      root: unknown('.', ['manage.py:4'], ['api']),
    });
  });

  it('both, but only Flask is declared: likely', () => {
    const facts = gather(memoryRepo({ ...plain, 'requirements.txt': 'a\nflask\n', 'api/app.py': flask }));
    expect({ framework: facts.framework, root: facts.root.value, entry: facts.entry.value }).toEqual({
      framework: likely('flask', ['api/app.py:2', 'requirements.txt:2'], ['django']),
      root: 'api',
      entry: 'app:app',
    });
  });

  it('two Django projects', () => {
    const files = Object.fromEntries(
      ['one', 'two'].flatMap((folder) => Object.entries(plain).map(([path, text]) => [`${folder}/${path}`, text])),
    );
    expect(gather(memoryRepo(files)).root).toEqual(unknown('one', ['one/manage.py:4', 'two/manage.py:4'], ['two']));
  });

  it('a manage.py that only runs the tests of a library', () => {
    const facts = gather(
      memoryRepo({ 'setup.py': '', 'manage.py': manage('tests.settings'), 'tests/settings.py': 'X = 1\n' }),
    );
    expect(facts.framework).toEqual(unknown(null, []));
  });

  it('a manage.py of Flask-Script is not Django', () => {
    const facts = gather(
      memoryRepo({ 'requirements.txt': 'flask\n', 'manage.py': `from flask_script import Manager\n${flask}` }),
    );
    expect({ framework: facts.framework, entry: facts.entry }).toEqual({
      framework: certain('flask', 'manage.py:3'),
      entry: certain('manage:app', 'manage.py:3'),
    });
  });

  it.each([
    ['from fastapi import FastAPI\n', { name: 'FastAPI', at: 'main.py:1' }],
    ['import os\nimport tornado.web\n', { name: 'Tornado', at: 'main.py:2' }],
    ['# from fastapi import FastAPI\nprint("fastapi")\n', null],
  ])('another framework: %j', (text, expected) => {
    const repo = memoryRepo({ 'main.py': text });
    expect({ framework: gather(repo).framework, other: otherFramework(repo) }).toEqual({
      framework: unknown(null, []),
      other: expected,
    });
  });
});
