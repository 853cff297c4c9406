import { describe, expect, it } from 'vitest';
import { gather } from '../src/facts/gather.ts';
import { memoryRepo } from '../src/repo/memory.ts';

const fact = (value: unknown, confidence: string, at: string[], alternatives: unknown[] = []) => ({
  value,
  at,
  confidence,
  alternatives,
});

const app = 'import os\nfrom flask import Flask\nfrom celery import Celery\napp = Flask(__name__)\n';

/** Facts of a Flask application; `source` begins in line 5 of `app.py`. */
function celery(source: string) {
  const repo = memoryRepo({ 'requirements.txt': 'flask\ncelery[redis]\n', 'app.py': `${app}${source}\n` });
  const { celeryBeat, celeryBroker, celeryResults } = gather(repo);
  return { beat: celeryBeat, broker: celeryBroker, results: celeryResults };
}

const module = 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "site_.settings")';

/** Facts of a Django project with these lines in its settings. */
function django(settings: string) {
  const { celeryBeat, celeryBroker, celeryResults } = gather(
    memoryRepo({
      'requirements.txt': 'django\ncelery\n',
      'manage.py': `${module}\nfrom django.core.management import execute_from_command_line\n`,
      'site_/__init__.py': '',
      'site_/settings.py': `WSGI_APPLICATION = "site_.wsgi.application"\n${settings}\n`,
      'site_/wsgi.py': `${module}\nfrom django.core.wsgi import get_wsgi_application\napplication = get_wsgi_application()\n`,
    }),
  );
  return { beat: celeryBeat, broker: celeryBroker, results: celeryResults };
}

const beat = { none: fact(false, 'certain', []), at: (...at: string[]) => fact(true, 'certain', at) };
const nowhere = fact(null, 'unknown', []);
const place = (value: string, at: string) => fact(value, 'certain', [at]);

describe('where tasks wait and results go', () => {
  it.each([
    ['nothing says it', celery('celery = Celery(__name__)'), { beat: beat.none, broker: nowhere, results: nowhere }],
    [
      'literals in the call',
      celery('celery = Celery(__name__, broker="redis://localhost:6379/5", backend="rediss://h/6?x=y")'),
      { beat: beat.none, broker: place('redis/5', 'app.py:5'), results: place('redis/6', 'app.py:5') },
    ],
    [
      'the default of a variable, and what is no URL',
      celery('celery = Celery(__name__, broker=os.getenv("Q", "redis://h"), backend="django-db")'),
      { beat: beat.none, broker: place('redis/0', 'app.py:5'), results: nowhere },
    ],
    [
      'attributes of the configuration',
      celery('celery = Celery(__name__)\ncelery.conf.broker_url = "amqp://guest@h//"\ncelery.conf.other = "redis://h"'),
      { beat: beat.none, broker: place('amqp', 'app.py:6'), results: nowhere },
    ],
    [
      'a dictionary of settings',
      celery('app.config["CELERY"] = {"broker_url": "redis://h:6379/2", "result_backend": f"redis://{app.name}/3"}'),
      { beat: beat.none, broker: place('redis/2', 'app.py:5'), results: place('redis/3', 'app.py:5') },
    ],
    [
      'settings of Django',
      django('CELERY_BROKER_URL = "sqs://"\nCELERY_RESULT_BACKEND = "django-cache"'),
      { beat: beat.none, broker: place('sqs', 'site_/settings.py:2'), results: nowhere },
    ],
    [
      'several, the settings first',
      celery('app.config["BROKER_URL"] = "redis://h/1"\ncelery = Celery(__name__, broker="amqp://h")'),
      { beat: beat.none, broker: fact('redis/1', 'likely', ['app.py:5'], ['amqp']), results: nowhere },
    ],
  ])('%s', (_, found, expected) => {
    expect(found).toEqual(expected);
  });
});

describe('tasks by the clock', () => {
  it.each([
    ['an attribute', celery('celery.conf.beat_schedule = {"a": {"task": "t"}}').beat, beat.at('app.py:5')],
    ['an update', celery('celery.conf.update(beat_schedule=SCHEDULE)').beat, beat.at('app.py:5')],
    [
      'a call',
      celery('@celery.on_after_configure.connect\ndef s(sender, **_):\n    sender.add_periodic_task(9, f.s())').beat,
      beat.at('app.py:7'),
    ],
    ['a setting', django('CELERY_BEAT_SCHEDULE = {"a": {"task": "t"}}').beat, beat.at('site_/settings.py:2')],
    [
      'the scheduler in the database',
      django('INSTALLED_APPS = ["django_celery_beat"]').beat,
      beat.at('site_/settings.py:2'),
    ],
    ['an empty setting', django('CELERY_BEAT_SCHEDULE = {}').beat, beat.none],
    ['an empty attribute', celery('celery.conf.beat_schedule = {}').beat, beat.none],
    ['another scheduler', celery('scheduler.add_job(f)\nother.update(schedule=1)').beat, beat.none],
    ['results in the database', django('INSTALLED_APPS = ["django_celery_results"]').beat, beat.none],
  ])('%s', (_, found, expected) => {
    expect(found).toEqual(expected);
  });
});

describe('the Celery application', () => {
  const found = (files: Record<string, string>) =>
    gather(memoryRepo({ 'requirements.txt': 'flask\ncelery\n', 'app.py': app, ...files })).celery;
  it.each([
    [
      'in a module of its own',
      { 'make_celery.py': 'from app import app\nc = app.extensions["celery"]\n' },
      fact('make_celery:c', 'certain', ['make_celery.py:2']),
    ],
    [
      'of another extension',
      { 'other.py': 'from app import app\ncelery = app.extensions["cache"]\n' },
      fact(null, 'certain', []),
    ],
    [
      'in a file that cannot be imported',
      { 'my-tasks.py': 'from celery import Celery\nc = Celery()\n' },
      fact(null, 'certain', []),
    ],
  ])('%s', (_, files: Record<string, string>, expected) => {
    expect(found(files)).toEqual(expected);
  });
});
