import { describe, expect, it } from 'vitest';
import { gather } from '../src/facts/gather.ts';
import { plan } from '../src/plan/plan.ts';
import { singleProcessOf } from '../src/plan/single-process.ts';
import { memoryRepo } from '../src/repo/memory.ts';
import type { Answers, Facts } from '../src/types.ts';
import { flaskFacts } from './support/facts.ts';

const answers: Answers = {
  name: 'shop',
  framework: 'flask',
  root: '.',
  project: '.',
  entry: 'app:app',
  settings: null,
  manager: 'pip',
  python: '3.13',
  database: 'none',
  proxy: 'nginx',
  domain: 'shop.example.test',
};

const start = 'from flask import Flask\napp = Flask(__name__)\n';

/** The reasons of a small application whose code begins on line 3 of app.py, each with its place. */
function reasons(source: string, others: Record<string, string> = {}): [string, string][] {
  const repo = memoryRepo({ 'requirements.txt': 'flask\n', ...others, 'app.py': `${start}${source}\n` });
  const { singleProcess } = gather(repo);
  expect(singleProcess.confidence).toBe(singleProcess.value.length === 0 ? 'certain' : 'likely');
  expect(singleProcess.at.length).toBe(singleProcess.value.length);
  return singleProcess.value.map(({ what }, index) => [what, singleProcess.at[index] ?? '']);
}

const kept = (name: string, at = 'app.py:3'): [string, string] => [`${name} is kept in memory of one process`, at];
const view = '@app.route("/")\ndef index():\n    ';

describe('what a module keeps and requests change', () => {
  it.each<[string, [string, string][]]>([
    [`sessions = {}\n${view}sessions["a"] = 1`, [kept('sessions')]],
    [`sessions: dict[str, str] = {}\n${view}del sessions["a"]`, [kept('sessions')]],
    [`rooms = {}\n${view}rooms["a"]["b"] = 1`, [kept('rooms')]],
    [`rooms = {}\n${view}rooms.setdefault("a", []).append(1)`, [kept('rooms')]],
    [`todos = []\n${view}todos.append(1)`, [kept('todos')]],
    [`hits = 0\n${view}global hits\n    hits += 1`, [kept('hits')]],
    [`next_id = 1\n${view}global next_id\n    next_id = next_id + 1`, [kept('next_id')]],
    [`todos = []\n${view}global todos\n    todos = [t for t in todos if t]`, [kept('todos')]],
    [`import collections\nhits = collections.defaultdict(int)\n${view}hits["a"] += 1`, [kept('hits', 'app.py:4')]],
    [`from collections import deque\nlast = deque()\n${view}last.append(1)`, [kept('last', 'app.py:4')]],
    [`users = {}\ndef save(user):\n    users[1] = user\n${view}save(1)`, [kept('users')]],
    [
      `sessions = {}\ndef login():\n    sessions[1] = 2\n@app.route("/in", endpoint="in")\ndef view():\n    login()`,
      [kept('sessions')],
    ],
    [
      'from functools import wraps\ncalls = {}\ndef limit(f):\n    @wraps(f)\n    def inner():\n        calls[1] = 2\n    return inner\n@limit\ndef x():\n    pass',
      [kept('calls', 'app.py:4')],
    ],
  ])('%j', (source, expected) => {
    expect(reasons(source)).toEqual(expected);
  });

  it('is followed to another module', () => {
    const others = { 'store.py': 'users = {}\nrooms = []\n' };
    const source = `import store\nfrom store import users\n${view}users[1] = 2\n    store.rooms.append(1)`;
    expect(reasons(source, others)).toEqual([kept('users', 'store.py:1'), kept('rooms', 'store.py:2')]);
  });
});

it('is not misled by a view of the same name', () => {
  const others = { 'auth.py': 'sessions = {}\ndef login():\n    sessions[1] = 2\n' };
  const source = 'import auth\n@app.route("/login")\ndef login():\n    auth.login()';
  expect(reasons(source, others)).toEqual([kept('sessions', 'auth.py:1')]);
});

it.each([
  `sessions = {}\n${view}return sessions["a"]`,
  `sessions = {}\nsessions["a"] = 1`,
  `sessions = {}\n${view}sessions = {}\n    sessions["a"] = 1`,
  'sessions = {}\n@app.route("/")\ndef index(sessions):\n    sessions["a"] = 1',
  `sessions = {}\n${view}for sessions in []:\n        sessions.append(1)`,
  `todos = []\n${view}todos = []\n    todos += [1]`,
  `_user_cache = {}\n${view}_user_cache["a"] = 1`,
  `CACHE = {}\n${view}CACHE.clear()`,
  `client = None\n${view}global client\n    client = 1`,
  `rules = {}\n${view}global rules\n    rules = load()`,
  'steps = []\ndef step(f):\n    steps.append(f)\n    return f\n@step\ndef one():\n    pass',
  'steps = {}\ndef step(n):\n    def put(f):\n        steps[n] = f\n    return put\n@step("a")\ndef one():\n    pass',
  'steps = []\ndef add(s):\n    steps.append(s)\nadd(1)',
  'steps = []\ndef add(s):\n    steps.append(s)\ndef setup():\n    add(1)\nsetup()',
  'steps = []\ndef main():\n    steps.append(1)\nif __name__ == "__main__":\n    main()',
  'steps = []\n@app.cli.command()\ndef seed():\n    steps.append(1)',
  `import logging\nlog = logging.getLogger()\n${view}log.handlers.clear()`,
  'seen = []\ndef unused():\n    seen.append(1)',
  `KINDS = {"a": "b"}\n${view}KINDS["a"] = load()`,
  'import os, threading\nif not os.path.exists("a"):\n    threading.Thread(target=print).start()',
  'limit = 10\n@app.route("/")\ndef index():\n    limit = 11',
  'import threading\n@app.route("/")\ndef index():\n    threading.Thread(target=print).start()',
  'import threading\nif __name__ == "__main__":\n    threading.Thread(target=print).start()',
  'from apscheduler.schedulers.background import BackgroundScheduler\ns = BackgroundScheduler()',
])('says nothing of %j', (source) => {
  expect(reasons(source)).toEqual([]);
});

it('does not look at tests', () => {
  expect(
    reasons('todos = []', { 'tests/test_a.py': 'from app import todos\ndef test():\n    todos.append(1)\n' }),
  ).toEqual([]);
});

describe('connections and jobs', () => {
  const scheduler = 'APScheduler runs its jobs in every process that starts it';
  it.each<[string, [string, string][]]>([
    [
      'from flask_socketio import SocketIO\nio = SocketIO(app)',
      [['Flask-SocketIO keeps its connections in one process', 'app.py:4']],
    ],
    ['import socketio\nio = socketio.Server()', [['python-socketio keeps its connections in one process', 'app.py:4']]],
    [
      'from apscheduler.schedulers.background import BackgroundScheduler\ns = BackgroundScheduler()\ns.start()',
      [[scheduler, 'app.py:5']],
    ],
    [
      'from flask_apscheduler import APScheduler\ns = APScheduler()\ndef setup():\n    s.start()\nsetup()',
      [[scheduler, 'app.py:6']],
    ],
    [
      'import threading\nthreading.Thread(target=print).start()',
      [['A thread that starts at import runs in every process', 'app.py:4']],
    ],
  ])('%j', (source, expected) => {
    expect(reasons(source)).toEqual(expected);
  });
});

describe('the plan', () => {
  const facts = (kind: 'memory' | 'sockets'): Facts =>
    flaskFacts({
      singleProcess: { value: [{ kind, what: 'It is so' }], at: ['a.py:1'], confidence: 'likely', alternatives: [] },
    });
  const one: [string, string][] = [
    ['WEB_CONCURRENCY', '1'],
    ['GUNICORN_MAX_REQUESTS', '0'],
  ];

  it('is one worker that stays, for WebSockets with many threads', () => {
    const because = 'It is so (a.py:1)';
    const threads: [string, string] = ['GUNICORN_THREADS', '100'];
    expect(singleProcessOf(flaskFacts())).toEqual(null);
    expect(singleProcessOf(facts('memory'))).toEqual({ because, environment: one, webSockets: false });
    expect(singleProcessOf(facts('sockets'))).toEqual({ because, environment: [...one, threads], webSockets: true });
  });

  it.each<['memory' | 'sockets', string[], string[]]>([
    ['memory', ['WEB_CONCURRENCY: "1"', 'GUNICORN_MAX_REQUESTS: "0"'], []],
    [
      'sockets',
      ['WEB_CONCURRENCY: "1"', 'GUNICORN_MAX_REQUESTS: "0"', 'GUNICORN_THREADS: "100"'],
      [
        'map $http_upgrade $connection_upgrade {',
        'proxy_set_header Upgrade $http_upgrade;',
        'proxy_set_header Connection $connection_upgrade;',
        'proxy_read_timeout 1h;',
      ],
    ],
  ])('for %s, in the files', async (kind, workers, upgrades) => {
    const repo = memoryRepo({ 'app.py': '', 'requirements.txt': 'flask\n' });
    const files = await plan(repo, facts(kind), answers);
    const lines = (path: string, wanted: RegExp): string[] =>
      (files.find((file) => file.path === path)?.content ?? '').split('\n').flatMap((line) => {
        return wanted.test(line) ? [line.trim()] : [];
      });
    expect(lines('compose.prod.yaml', /WEB_CONC|GUNICORN|One worker/)).toEqual([
      '# One worker: It is so (a.py:1).',
      ...workers,
    ]);
    expect(lines('deploy/nginx/nginx.conf', /_upgrade|read_timeout 1h/)).toEqual(upgrades);
  });
});

describe('an entry for ASGI', () => {
  const files = {
    'requirements.txt': 'django\nchannels\n',
    'manage.py':
      'import os\nfrom django.core.management import execute_from_command_line\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "site1.settings")\n',
    'site1/settings.py': 'INSTALLED_APPS = ["channels"]\nASGI_APPLICATION = "site1.asgi.application"\n',
    'site1/asgi.py': 'from django.core.asgi import get_asgi_application\napplication = get_asgi_application()\n',
    'site1/wsgi.py': 'from django.core.wsgi import get_wsgi_application\napplication = get_wsgi_application()\n',
  };

  it('is an obstacle, and --entry is the way around', () => {
    const { obstacles } = gather(memoryRepo(files));
    expect(obstacles).toEqual({
      value: [
        {
          message:
            'site1.asgi:application (site1/settings.py:1) needs an ASGI server, as Django Channels does; the stack runs a WSGI server.',
          hint: 'Pass --entry site1.wsgi:application if HTTP without WebSockets is enough.',
        },
      ],
      at: ['site1/settings.py:1'],
      confidence: 'certain',
      alternatives: [],
    });
    expect(gather(memoryRepo(files), { entry: 'site1.wsgi:application' }).obstacles.value).toEqual([]);
  });
});
