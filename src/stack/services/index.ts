import type { Facts } from '../../types.ts';
import type { Service } from '../service.ts';
import { beat } from './beat.ts';
import { redis } from './redis.ts';
import { worker } from './worker.ts';

const services: readonly Service[] = [redis, worker, beat];

/** The services that an application needs beside its database and the proxy, in the order of the compose file. */
export function servicesFor(facts: Facts): Service[] {
  return services.filter((service) => service.wanted(facts));
}
