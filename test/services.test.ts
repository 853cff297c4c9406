import { describe, expect, it } from 'vitest';
import { databases } from '../src/stack/databases/index.ts';
import { servicesFor } from '../src/stack/services/index.ts';
import { redis } from '../src/stack/services/redis.ts';
import { dependenciesOf } from '../src/plan/dependencies.ts';
import { environmentOf } from '../src/plan/environment.ts';
import { serviceWarnings } from '../src/report/service-warnings.ts';
import type { EnvVar, Facts } from '../src/types.ts';
import { certain, flaskFacts } from './support/facts.ts';

const variable = (name: string, changes: Partial<EnvVar> = {}): EnvVar => ({
  name,
  required: false,
  default: null,
  type: 'string',
  role: 'plain',
  at: 'app.py:2',
  ...changes,
});
const ids = (changes: Partial<Facts>) => servicesFor(flaskFacts(changes)).map(({ id }) => id);
const celery = certain<string | null>('tasks:celery', ['tasks.py:3']);
const yes = certain(true, ['app.py:9']);

it.each([
  ['nothing', {}, []],
  ['a cache', { redis: yes }, ['redis']],
  [
    'a URL whose default is a Redis',
    { environment: certain([variable('Q', { role: 'redis-url', default: 'redis://h' })]) },
    ['redis'],
  ],
  ['a URL that may be anything', { environment: certain([variable('CACHE_URL', { role: 'redis-url' })]) }, []],
  ['Celery on Redis', { redis: yes, celery, celeryBroker: certain('redis/1') }, ['redis', 'worker']],
  ['Celery with a clock', { redis: yes, celery, celeryBeat: yes }, ['redis', 'worker', 'beat']],
  [
    'Celery on RabbitMQ, beside a cache',
    { redis: yes, celery, celeryBeat: yes, celeryBroker: certain('amqp') },
    ['redis'],
  ],
  ['Celery without Redis', { celery, celeryBeat: yes }, []],
])('the services for %s', (_, changes: Partial<Facts>, expected) => {
  expect(ids(changes)).toEqual(expected);
});

describe('variables that lead to Redis', () => {
  const url = (name: string, initial: string | null) => variable(name, { role: 'redis-url', default: initial });
  it('keep the number of the database; a cache without one is apart from the queue', () => {
    const environment = certain([
      url('REDIS_URL', 'redis://localhost:6379/7'),
      url('CACHE_URL', null),
      url('SESSIONS', 'redis://:p@h'),
      variable('REDIS_HOST'),
      variable('APP_REDIS_PORT'),
      variable('REDIS_PASSWORD', { role: 'secret', required: true }),
      variable('REDIS_PREFIX'),
    ]);
    const facts = flaskFacts({ redis: yes, environment });
    const variables = {
      REDIS_URL: 'url/7',
      CACHE_URL: 'url/1',
      SESSIONS: 'url/0',
      REDIS_HOST: 'host',
      APP_REDIS_PORT: 'port',
      REDIS_PASSWORD: 'password',
    };
    expect(redis.variables(facts)).toEqual(variables);
    const { services, secrets, owner, optional } = environmentOf(facts, databases.none, [redis]);
    expect({ services, secrets, owner, optional }).toEqual({
      services: { redis: variables },
      secrets: [{ name: 'secret_key', variable: 'SECRET_KEY' }],
      owner: [],
      optional: [{ name: 'REDIS_PREFIX', default: '', at: 'app.py:2' }],
    });
  });

  it('and those that libraries read', () => {
    const facts = flaskFacts({
      redis: yes,
      celery,
      celeryBroker: certain('redis/3'),
      celeryResults: certain('redis/4'),
    });
    expect(redis.variables(facts)).toEqual({
      REDIS_URL: 'url/0',
      CELERY_BROKER_URL: 'url/3',
      CELERY_RESULT_BACKEND: 'url/4',
    });
    const other = flaskFacts({ redis: yes, celery, celeryBroker: certain('amqp') });
    expect(redis.variables(other)).toEqual({ REDIS_URL: 'url/0' });
  });
});

it('the application waits for Redis and the migrations, which wait for Redis too', () => {
  const services = servicesFor(flaskFacts({ redis: yes, celery }));
  expect(dependenciesOf('migrate', databases.postgres, services, true)).toEqual([
    ['db', 'service_healthy'],
    ['redis', 'service_healthy'],
  ]);
  expect(dependenciesOf('app', databases.postgres, services, true)).toEqual([
    ['db', 'service_healthy'],
    ['redis', 'service_healthy'],
    ['migrate', 'service_completed_successfully'],
  ]);
  expect(dependenciesOf('app', databases.none, [], false)).toEqual([]);
});

it.each([
  ['nothing', {}, []],
  ['a worker that runs', { redis: yes, celery }, []],
  [
    'a broker that the stack does not have',
    { celery, celeryBroker: certain<string | null>('amqp', ['conf.py:4']) },
    [
      'Nothing in the stack runs the tasks of tasks:celery: their broker is amqp (conf.py:4), and the stack brings Redis only. Add the broker and a worker to the compose file.',
    ],
  ],
  [
    'a client alone',
    { redis: { ...yes, confidence: 'likely' as const } },
    [
      'A Redis client is among the dependencies (app.py:9), but nothing shows where it looks. The stack has a Redis, and the application gets its address as REDIS_URL.',
    ],
  ],
  [
    'Celery without an application',
    { packages: certain([{ name: 'celery', extras: [], version: null, specifier: '', at: 'uv.lock:2' }]) },
    ['Celery is a dependency (uv.lock:2), but no Celery application was found, so the stack has no worker.'],
  ],
  [
    'another queue',
    { packages: certain([{ name: 'rq', extras: [], version: null, specifier: '', at: 'requirements.txt:2' }]) },
    [
      'Nothing in the stack runs the jobs of rq (requirements.txt:2). Add its worker to the compose file, like the app.',
    ],
  ],
])('warns of %s', (_, changes: Partial<Facts>, expected) => {
  expect(serviceWarnings(flaskFacts(changes))).toEqual(expected);
});
