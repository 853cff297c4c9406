import type { DatabaseId, Package, Variant } from '../types.ts';

/** A Python driver: how generated code imports it, and what the image needs for it. */
export interface Driver {
  /** Distributions that provide it, normalised names. */
  packages: readonly string[];
  /** Module with a DB-API `connect`. */
  module: string;
  /** SQLAlchemy URL scheme that names it, so that no version of SQLAlchemy has to guess. */
  dialect: string;
}

/** A driver for one application: one that it has already, or one that the production layer brings. */
export interface ChosenDriver extends Driver {
  /** Partial template with the hash-locked requirements to install; null where the application has the driver. */
  requirements: string | null;
}

/** A file that a container reads at /run/secrets/<name>. `random` ones are made by the set-up script. */
export interface Secret {
  name: string;
  origin: 'random' | 'certificate';
}

export type Job = 'app' | 'migrate';

/** A database answers for itself: no shared code or template asks which one it is. */
export interface Database extends Variant<DatabaseId> {
  /** True where it runs as the service `db` of the stack. */
  server: boolean;
  /** Folders under `templates/`. */
  layers: readonly string[];
  image: string | null;
  volumes: readonly string[];
  secrets: readonly Secret[];
  /** Which of the secrets a job of the application gets. */
  secretsFor(job: Job): string[];
  /** What a job of the application needs to know, as environment variables. */
  environment(job: Job): Record<string, string>;
  /** Scheme of the URL for variables such as DATABASE_URL. */
  urlScheme: string;
  djangoEngine: string;
  /** Null where there is nothing to connect to. */
  driver(packages: readonly Package[]): ChosenDriver | null;
}
