import { describe, expect, it } from 'vitest';
import { gather } from '../src/facts/gather.ts';
import { memoryRepo } from '../src/repo/memory.ts';

const fact = (value: unknown, confidence: string, at: string[], alternatives: unknown[] = []) => ({
  value,
  at,
  confidence,
  alternatives,
});

function flask(source: string, others: Record<string, string> = {}) {
  const files = {
    'requirements.txt': 'flask\n',
    'app.py': `import os\nfrom flask import Flask\napp = Flask(__name__)\n${source}\n`,
    ...others,
  };
  return gather(memoryRepo(files));
}

const uri = (value: string): string =>
  `from flask_sqlalchemy import SQLAlchemy\napp.config["SQLALCHEMY_DATABASE_URI"] = ${value}\ndb = SQLAlchemy(app)`;
const needs = (...lines: string[]): Record<string, string> => ({ 'requirements.txt': lines.join('\n') });

describe('the database', () => {
  it.each([
    { name: 'none', facts: flask(''), database: fact(null, 'certain', []), driver: fact(null, 'certain', []) },
    {
      name: 'a literal URL',
      facts: flask(uri('"postgresql+psycopg2://u@h/d"'), needs('psycopg2-binary')),
      database: fact('postgres', 'certain', ['app.py:5']),
      driver: fact('psycopg2-binary', 'certain', ['requirements.txt:1']),
    },
    {
      name: 'SQLite unless a variable says otherwise, with a driver for another',
      facts: flask(uri('os.environ.get("DATABASE_URL", "sqlite:///a.db")'), needs('psycopg2')),
      database: fact('sqlite', 'likely', ['app.py:5'], ['postgres']),
      driver: fact('sqlite3', 'likely', ['app.py:5'], ['psycopg2']),
    },
    {
      name: 'the setting of another extension',
      facts: flask('app.config["SHOP_DATABASE_URL"] = os.environ.get("DB", "sqlite:///a.db")', needs('psycopg2')),
      database: fact('sqlite', 'likely', ['app.py:4'], ['postgres']),
      driver: fact('sqlite3', 'likely', ['app.py:4'], ['psycopg2']),
    },
    {
      name: 'a variable without a default: the driver tells',
      facts: flask(uri('os.environ["DATABASE_URL"]'), needs('flask', 'pymysql==1.1.0')),
      database: fact('mysql', 'likely', ['app.py:5', 'requirements.txt:2']),
      driver: fact('pymysql', 'certain', ['requirements.txt:2']),
    },
    {
      name: 'an env file before the driver',
      facts: flask(uri('os.environ["DATABASE_URL"]'), {
        ...needs('pymysql'),
        '.env.example': 'A=1\nDATABASE_URL=postgres://u@h/d\n',
      }),
      database: fact('postgres', 'likely', ['app.py:5', '.env.example:2'], ['mysql']),
      driver: fact(null, 'unknown', ['requirements.txt']),
    },
    {
      name: 'a compose service before the driver',
      facts: flask(uri('os.environ["DATABASE_URL"]'), { 'compose.yaml': 'services:\n  db:\n    image: mariadb:11\n' }),
      database: fact('mysql', 'likely', ['app.py:5', 'compose.yaml:3']),
      driver: fact(null, 'unknown', ['requirements.txt']),
    },
    {
      name: 'two drivers and nothing that decides',
      facts: flask(uri('os.environ["DATABASE_URL"]'), needs('psycopg2', 'pymysql')),
      database: fact(null, 'unknown', ['app.py:5', 'requirements.txt:1'], ['postgres', 'mysql']),
      driver: fact(null, 'unknown', []),
    },
    {
      name: 'a connection of its own',
      facts: flask('import sqlite3\ndef db():\n    return sqlite3.connect("data/shop.db")'),
      database: fact('sqlite', 'certain', ['app.py:6']),
      driver: fact('sqlite3', 'certain', ['app.py:6']),
    },
    {
      name: 'SQL Server',
      facts: flask(uri('"mssql+pyodbc://u@h/d"'), needs('pyodbc')),
      database: fact('mssql', 'certain', ['app.py:5']),
      driver: fact('pyodbc', 'certain', ['requirements.txt:1']),
    },
  ])('$name', ({ facts, database, driver }) => {
    expect({ database: facts.database, driver: facts.driver }).toEqual({ database, driver });
  });
});

describe('how tables come to be', () => {
  const model = uri('"sqlite:///a.db"');
  it.each([
    ['nothing', flask(model).migrations, fact(null, 'unknown', ['app.py:4'])],
    [
      'create_all',
      flask(`${model}\nwith app.app_context():\n    db.create_all()`).migrations,
      fact('create_all', 'certain', ['app.py:8']),
    ],
    [
      'Flask-Migrate with its folder',
      flask(`${model}\nfrom flask_migrate import Migrate\nMigrate(app, db)`, {
        'migrations/env.py': 'from alembic import context\n',
      }).migrations,
      fact('flask-migrate', 'certain', ['migrations/env.py', 'app.py:8']),
    ],
    [
      'Alembic alone',
      flask(model, { 'alembic/env.py': 'from alembic import context\n' }).migrations,
      fact('alembic', 'certain', ['alembic/env.py']),
    ],
    [
      'Flask-Migrate without its folder',
      flask(`${model}\nfrom flask_migrate import Migrate\nMigrate(app, db)`).migrations,
      fact(null, 'unknown', ['app.py:8'], ['flask-migrate']),
    ],
  ])('%s', (_, migrations, expected) => {
    expect(migrations).toEqual(expected);
  });
});

describe('static files, Celery and Redis', () => {
  it('Flask serves the folder beside the application', () => {
    expect(flask('', { 'static/site.css': 'a{}' }).static).toEqual(
      fact({ url: '/static/', folder: 'static' }, 'certain', ['app.py:3', 'static']),
    );
    expect(flask('').static).toEqual(fact(null, 'certain', ['app.py:3']));
  });

  it('the Celery application and its broker', () => {
    const facts = flask(
      'from celery import Celery\ncelery = Celery(__name__)\napp.config["CELERY_BROKER_URL"] = "redis://r:6379/0"',
    );
    expect({ celery: facts.celery, redis: facts.redis }).toEqual({
      celery: fact('app:celery', 'certain', ['app.py:5']),
      redis: fact(true, 'certain', ['app.py:6']),
    });
    const none = flask('');
    expect({ celery: none.celery, redis: none.redis }).toEqual({
      celery: fact(null, 'certain', []),
      redis: fact(false, 'certain', []),
    });
  });
});

describe('folders that are written to', () => {
  it.each([
    ['app.config["UPLOAD_FOLDER"] = "uploads"', [{ path: 'uploads', kind: 'keep' }], ['app.py:4']],
    [
      'os.makedirs(os.path.join(app.root_path, "logs"), exist_ok=True)',
      [{ path: 'logs', kind: 'scratch' }],
      ['app.py:4'],
    ],
    [
      'import logging.handlers as h\nh.RotatingFileHandler("logs/app.log")',
      [{ path: 'logs', kind: 'scratch' }],
      ['app.py:5'],
    ],
    [
      'from pathlib import Path\nPath("data/exports").mkdir(parents=True)\nPath("data").mkdir()',
      [{ path: 'data', kind: 'keep' }],
      ['app.py:6'],
    ],
    ['os.makedirs(app.instance_path)', [{ path: 'instance', kind: 'keep' }], ['app.py:4']],
    ['app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///a.db"', [{ path: 'instance', kind: 'keep' }], ['app.py:4']],
    ['os.makedirs("/var/lib/x")\nos.makedirs("../out")\nopen("README.md")', [], []],
  ])('%j', (source, value, at) => {
    expect(flask(source).writable).toEqual(fact(value, 'likely', at));
  });
});

describe('folders that are kept empty', () => {
  it('are written to: somebody wanted them there', () => {
    const files = { 'var/out/.gitkeep': '', 'tests/data/.gitkeep': '', 'static/.gitkeep': '', 'static/a.css': '' };
    expect(flask('', files).writable).toEqual(
      fact([{ path: 'var/out', kind: 'keep' }], 'likely', ['var/out/.gitkeep']),
    );
  });
});

describe('probes of its own', () => {
  it.each([
    ['@app.route("/health")\ndef health():\n    return "ok"', fact(['/health'], 'likely', ['app.py:4'])],
    ["app.add_url_rule('/ready/', view_func=ready)", fact(['/ready'], 'likely', ['app.py:4'])],
    ['@app.route("/healthy-food")\ndef food():\n    return requests.get("http://x/health")', fact([], 'certain', [])],
  ])('%j', (source, expected) => {
    expect(flask(source).probes).toEqual(expected);
  });
});

describe('obstacles', () => {
  it.each([
    ['', needs('flask'), []],
    [
      '',
      { 'requirements.txt': '', 'app.py': 'from flask import Flask\napp = Flask(__name__)\nprint "started"\n' },
      ['app.py:3 is written for Python 2, which no supported Python runs.'],
    ],
    [
      'from waitress import serve\nserve(app)',
      {},
      [
        'waitress.serve() at app.py:5 runs while the module is imported and does not come back: the server never starts.',
      ],
    ],
    ['while True:\n    break', {}, []],
    ['if __name__ == "__main__":\n    while True:\n        pass', {}, []],
    ['from flask_socketio import SocketIO\nio = SocketIO(app)', {}, []],
    [
      'from flask_pymongo import PyMongo\nPyMongo(app)',
      {},
      ['The application needs MongoDB (app.py:5), for which nothing is generated.'],
    ],
  ])('%j', (source, others, messages) => {
    expect(flask(source, others).obstacles.value.map(({ message }) => message)).toEqual(messages);
  });

  it('no list of dependencies', () => {
    const facts = gather(memoryRepo({ 'app.py': 'from flask import Flask\napp = Flask(__name__)\n' }));
    expect({ obstacles: facts.obstacles, project: facts.project }).toEqual({
      obstacles: fact(
        [
          {
            message: 'No file lists the dependencies of the application: an image cannot be built.',
            hint: 'List what it imports in requirements.txt, with versions: pip freeze > requirements.txt in the environment where it works.',
          },
        ],
        'certain',
        ['app.py:2'],
      ),
      project: fact('.', 'likely', []),
    });
  });
});

describe('every fact says where it was seen', () => {
  it('has evidence for every value', () => {
    const facts = flask(
      `${uri('os.environ["DATABASE_URL"]')}\napp.config["UPLOAD_FOLDER"] = "uploads"`,
      needs('flask', 'redis', 'psycopg2'),
    );
    const bare = Object.entries(facts).filter(([, { value, at, confidence }]) => {
      const tells = Array.isArray(value) ? value.length > 0 : value !== null && value !== false;
      return tells && at.length === 0 && confidence === 'certain';
    });
    expect(bare).toEqual([]);
  });
});
