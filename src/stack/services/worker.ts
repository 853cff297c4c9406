import type { Facts } from '../../types.ts';
import type { Service } from '../service.ts';
import { redis } from './redis.ts';

/** Celery's worker, where the stack has the broker that it works for. */
export const worker: Service = {
  id: 'worker',
  title: 'Celery worker',
  does: 'runs the tasks of the Celery application, `prodready.worker`',
  reachedFrom: 'nothing',
  image: null,
  layer: 'celery',
  template: '/celery/_worker.yaml.ejs',
  volumes: [],
  secrets: [],
  secretsFor: () => [],
  environment: () => ({}),
  awaited: false,
  connection: null,
  variables: () => ({}),
  wanted: (facts) => facts.celery.value !== null && redis.wanted(facts) && isRedis(facts),
  foundAt: ({ celery }) => celery.at,
};

/** Tasks that wait in another broker than Redis are not moved to one. */
const isRedis = ({ celeryBroker }: Facts): boolean => celeryBroker.value?.startsWith('redis/') ?? true;
