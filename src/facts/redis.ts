import type { Fact, Package } from '../types.ts';
import type { Application } from './application.ts';
import { fact } from './fact.ts';
import { settled, stringOf } from './python/value.ts';
import type { Value } from './python/value.ts';

// Not huey, which keeps its queue in SQLite unless the redis client is there too, nor hiredis, a parser.
const CLIENTS = new Set([
  'redis',
  'django-redis',
  'django-redis-cache',
  'rq',
  'flask-rq2',
  'django-rq',
  'channels-redis',
  'flask-redis',
  'celery-redbeat',
  'aioredis',
]);
const SETTING =
  /BROKER|RESULT_BACKEND|REDIS|CACHES|CACHE_TYPE|CACHE_URL|CHANNEL_LAYERS|SESSION_TYPE|STORAGE_UR[IL]|RQ_/;

/** Whether the application wants a Redis: a setting or a URL that says so, or a client among the dependencies. */
export function redisFact(app: Application, packages: readonly Package[]): Fact<boolean> {
  const settings = [...app.values]
    .filter(([name, { value }]) => SETTING.test(name) && mentions(value))
    .map(([, { at }]) => at);
  const clients = packages.filter(
    ({ name, extras }) => CLIENTS.has(name) || (name === 'celery' && extras.includes('redis')),
  );
  if (settings.length > 0) return fact(true, [...settings, ...clients.map(({ at }) => at)], 'certain');
  if (clients.length > 0)
    return fact(
      true,
      clients.map(({ at }) => at),
      'likely',
    );
  return fact(false, [], 'certain');
}

function mentions(value: Value): boolean {
  switch (value.kind) {
    case 'literal':
      return /redis/i.test(stringOf(value) ?? '');
    case 'env':
      return /redis/i.test(value.name) || (value.default !== null && mentions(settled(value)));
    case 'list':
      return value.items.some(mentions);
    case 'dict':
      return value.entries.some((entry) => mentions(entry.value));
    case 'text':
      return value.parts.some(mentions);
    case 'choice':
      return value.options.some(mentions);
    default:
      return false;
  }
}
