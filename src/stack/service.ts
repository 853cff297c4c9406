import type { Facts } from '../types.ts';
import type { Job, Secret } from './database.ts';

/** Beside application, database and proxy: what an application needs at run time, as far as its facts say so. */
export interface Service {
  /** Name in the compose file. */
  id: string;
  title: string;
  /** Cells of the table in DEPLOYMENT.md: what it does, and who can reach it. */
  does: string;
  reachedFrom: string;
  /** Null where it runs the application's own image. */
  image: string | null;
  /** Folder under `templates/`, and the partial with the service itself. */
  layer: string;
  template: string;
  volumes: readonly string[];
  secrets: readonly Secret[];
  /** Which of the secrets a job of the application gets because of it. */
  secretsFor(job: Job): string[];
  /** What a job of the application needs to know because of it. */
  environment(job: Job): Record<string, string>;
  /** True where the application's jobs start after it, once it is healthy, and are not ready without it. */
  awaited: boolean;
  /** Module of `prodready` that leads the application to it: `part`, `repoint` and `check`. Null: nothing to lead to. */
  connection: string | null;
  /** Variable of the application → part of the connection. */
  variables(facts: Facts): Record<string, string>;
  wanted(facts: Facts): boolean;
  /** Where the repository shows that it is wanted. */
  foundAt(facts: Facts): string[];
}
