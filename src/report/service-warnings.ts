import { servicesFor } from '../stack/services/index.ts';
import type { Facts } from '../types.ts';

const OTHER_QUEUES = new Set(['rq', 'django-rq', 'flask-rq2', 'dramatiq', 'django-dramatiq', 'huey', 'django-q2']);

/** What the services of the stack do not do for the application, one sentence or two each. */
export function serviceWarnings(facts: Facts): string[] {
  const { celery, celeryBroker, redis, environment } = facts;
  const ids = servicesFor(facts).map(({ id }) => id);
  const noWorker = celery.value !== null && !ids.includes('worker');
  const unknown = celery.value === null ? facts.packages.value.find(({ name }) => name === 'celery') : undefined;
  const broker =
    celeryBroker.value === null ? 'no broker that we know' : `${celeryBroker.value} (${celeryBroker.at[0]})`;
  const onlyClient = redis.value && redis.confidence === 'likely';
  const address = environment.value.some(({ name, role }) => role === 'redis-url' || /REDIS/.test(name));
  const queue = facts.packages.value.find(({ name }) => OTHER_QUEUES.has(name));
  return [
    ...(queue
      ? [
          `Nothing in the stack runs the jobs of ${queue.name} (${queue.at}). Add its worker to the compose file, like the app.`,
        ]
      : []),
    ...(unknown
      ? [`Celery is a dependency (${unknown.at}), but no Celery application was found, so the stack has no worker.`]
      : []),
    ...(noWorker
      ? [
          `Nothing in the stack runs the tasks of ${celery.value}: their broker is ${broker}, and the stack brings Redis only. Add the broker and a worker to the compose file.`,
        ]
      : []),
    ...(onlyClient && !address
      ? [
          `A Redis client is among the dependencies (${redis.at[0]}), but nothing shows where it looks. The stack has a Redis, and the application gets its address as REDIS_URL.`,
        ]
      : []),
  ];
}
