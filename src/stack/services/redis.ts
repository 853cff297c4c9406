import type { EnvVar, Facts } from '../../types.ts';
import type { Service } from '../service.ts';
import versions from '../versions.json' with { type: 'json' };

export const redis: Service = {
  id: 'redis',
  title: 'Redis',
  does: 'Redis: cache, sessions and queues, data on the volume `redis-data`',
  reachedFrom: 'the application, on a network without a way out',
  image: versions.images.redis,
  layer: 'redis',
  template: '/redis/_service.yaml.ejs',
  volumes: ['redis-data'],
  secrets: [{ name: 'redis_password', origin: 'random' }],
  secretsFor: () => ['redis_password'],
  environment: () => ({
    PRODREADY_REDIS_HOST: 'redis',
    PRODREADY_REDIS_PASSWORD_FILE: '/run/secrets/redis_password',
  }),
  awaited: true,
  connection: 'redis',
  variables,
  wanted: (facts) => facts.redis.value || facts.environment.value.some(isUrl),
  foundAt: (facts) => [...facts.redis.at, ...facts.environment.value.filter(isUrl).map(({ at }) => at)],
};

const isUrl = ({ role, default: initial }: EnvVar): boolean => role === 'redis-url' && initial !== null;

/** What the variables that the application reads are of the connection: `url/1` is the URL of database 1. */
function variables(facts: Facts): Record<string, string> {
  const read = facts.environment.value.flatMap((variable) => {
    const part = partOf(variable);
    return part === null ? [] : [[variable.name, part] as const];
  });
  return { ...Object.fromEntries(conventional(facts)), ...Object.fromEntries(read) };
}

/**
 * What an application may read without our seeing it. Celery takes its two before any of its settings, so that a URL
 * in a call of `Celery(…)` gives way too.
 */
function conventional({ celery, celeryBroker, celeryResults, environment }: Facts): [string, string][] {
  const ofCelery: [string, string | null][] = [
    ['CELERY_BROKER_URL', celeryBroker.value ?? 'redis/0'],
    ['CELERY_RESULT_BACKEND', celeryResults.value],
  ];
  const places: [string, string | null][] = [['REDIS_URL', 'redis/0'], ...(celery.value === null ? [] : ofCelery)];
  const taken = (name: string) => environment.value.some((variable) => variable.name === name);
  return places.flatMap(([name, place]): [string, string][] => {
    const [scheme, database = '0'] = place?.split('/') ?? [];
    return scheme === 'redis' && !taken(name) ? [[name, `url/${database}`]] : [];
  });
}

const PARTS: readonly [RegExp, string][] = [
  [/^(?:\w+_)?REDIS_(?:HOST|HOSTNAME|SERVER)$/, 'host'],
  [/^(?:\w+_)?REDIS_PORT$/, 'port'],
  [/^(?:\w+_)?REDIS_(?:PASS|PASSWORD|AUTH)$/, 'password'],
];

function partOf({ name, role, default: initial }: EnvVar): string | null {
  if (role !== 'redis-url') return PARTS.find(([pattern]) => pattern.test(name))?.[1] ?? null;
  // Clearing a Django cache empties its whole database, so by default it is not the one of the queue.
  const usual = /CACHE/.test(name) ? '1' : '0';
  return `url/${/^\w+:\/\/[^/]*\/(\d{1,4})/.exec(initial ?? '')?.[1] ?? (initial === null ? usual : '0')}`;
}
