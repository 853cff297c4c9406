import type { Database, Job } from '../stack/database.ts';
import type { Service } from '../stack/service.ts';

/** A service, and what it has to have become before another one starts. */
export type Dependency = [service: string, condition: 'service_healthy' | 'service_completed_successfully'];

/** What a job of the application waits for, in the order in which the stack starts. */
export function dependenciesOf(
  job: Job,
  database: Database,
  services: readonly Service[],
  migrates: boolean,
): Dependency[] {
  const healthy = [
    ...(database.server ? ['db'] : []),
    ...services.filter(({ awaited }) => awaited).map(({ id }) => id),
  ].map((id): Dependency => [id, 'service_healthy']);
  return job === 'app' && migrates ? [...healthy, ['migrate', 'service_completed_successfully']] : healthy;
}
