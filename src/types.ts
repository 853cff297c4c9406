/**
 * The nouns of create-prodready, in the order of the flow:
 *
 *   repo ──read──▶ Repo ──gather──▶ Facts ──ask──▶ Answers ──plan──▶ FilePlan[] ──write──▶ repo
 *
 * Words: a *fact* was read from the repository and says where; an *answer* was chosen by the user or by a
 * default; an *output* is a file that we write; a *layer* is a folder of templates.
 */

export type FrameworkId = 'flask' | 'django';
export type ManagerId = 'pip' | 'uv' | 'poetry' | 'pipenv' | 'pdm' | 'setup.py';
export type DatabaseId = 'postgres' | 'mysql' | 'mssql' | 'sqlite' | 'managed' | 'none';
export type ProxyId = 'nginx' | 'traefik' | 'none';

/** The files of a repository, by path relative to its root with forward slashes. Never follows links out of it. */
export interface Repo {
  /** Absolute path of the root. For messages; nothing but read and write goes to the disk. */
  readonly root: string;
  /** Every readable text file that is not ignored, sorted. */
  readonly paths: readonly string[];
  /** The text of a file, decoded; undefined where the path is not in `paths` or is not text. */
  text(path: string): string | undefined;
  /** True for anything that exists under this path, also files that are ignored, binary or too large. */
  exists(path: string): boolean;
  /** What was left out, and why. */
  readonly skipped: readonly { path: string; reason: string }[];
}

/** `certain`: stated by one source. `likely`: inferred, or the best of several. `unknown`: asked, never guessed. */
export type Confidence = 'certain' | 'likely' | 'unknown';

/** One thing known of a repository, and where it stands. */
export interface Fact<T> {
  value: T;
  /** `path:line` (line counts from 1); a bare path where the existence of the file is the evidence. */
  at: string[];
  confidence: Confidence;
  /** Other values that the repository also gives grounds for. */
  alternatives: T[];
}

/** What an environment variable of the application is for: decides what production gives it. */
export type EnvRole =
  | 'secret-key'
  | 'secret'
  | 'debug'
  | 'hosts'
  | 'settings-module'
  | 'database-url'
  | 'database-engine'
  | 'database-host'
  | 'database-port'
  | 'database-name'
  | 'database-user'
  | 'database-password'
  | 'redis-url'
  | 'plain';

/** An environment variable that the application reads. */
export interface EnvVar {
  name: string;
  /** Missing means that the application does not start. */
  required: boolean;
  /** The literal default, where it has one. */
  default: string | null;
  type: 'string' | 'int' | 'float' | 'bool' | 'list' | 'json' | 'url';
  role: EnvRole;
  at: string;
}

/** A folder that the application writes to, relative to the project folder. */
export interface WritablePath {
  path: string;
  /** `keep`: uploads and data, on a volume. `scratch`: logs and caches, in memory. */
  kind: 'keep' | 'scratch';
}

/** Why several processes would break the application: `what` is a clause, `sessions is kept in memory of one process`. */
export interface SingleProcessReason {
  kind: 'memory' | 'sockets' | 'jobs';
  what: string;
}

/** Static files: where the browser asks for them, and where they lie (null: collected at build). */
export interface StaticFiles {
  url: string;
  folder: string | null;
}

/** A distribution that the application depends on in production. Names are normalised (PEP 503). */
export interface Package {
  name: string;
  extras: string[];
  /** The exact version, from a lock file or `==`; null where it floats. */
  version: string | null;
  /** PEP 440 specifier as written, '' where there is none. */
  specifier: string;
  at: string;
}

/** Everything that was read from a repository. Plain JSON. */
export interface Facts {
  framework: Fact<FrameworkId | null>;
  /** Folder that the application runs in (`manage.py`, `app.py`), '.' for the top. */
  root: Fact<string>;
  /** What the server loads: `module:attribute`, `module:factory()` or `module:factory("literal")`. */
  entry: Fact<string | null>;
  /** Django: the production settings module. Flask: the config object as `module:Class`, informative. */
  settings: Fact<string | null>;
  manager: Fact<ManagerId | null>;
  /** `3.13`. Null where nothing tells. */
  python: Fact<string | null>;
  database: Fact<DatabaseId | null>;
  /** Distribution name of the database driver, normalised; `sqlite3` for the one in the standard library. */
  driver: Fact<string | null>;
  migrations: Fact<'django' | 'flask-migrate' | 'alembic' | 'create_all' | null>;
  static: Fact<StaticFiles | null>;
  /** The Celery application as `module:attribute`. */
  celery: Fact<string | null>;
  /** Tasks are started by the clock: somebody has to run Celery's beat. */
  celeryBeat: Fact<boolean>;
  /** Where Celery's tasks wait: scheme of the URL, for Redis with the database, as `redis/1`. */
  celeryBroker: Fact<string | null>;
  /** Where Celery leaves results, likewise. */
  celeryResults: Fact<string | null>;
  redis: Fact<boolean>;
  requiredEnv: Fact<string[]>;
  /** Deployment files that are already there. */
  existing: Fact<string[]>;

  /** Folder with the dependency manifest: build context and the place that outputs go to. `root` is inside it. */
  project: Fact<string>;
  /** How the application reaches its database: decides whether another one can be put under it. */
  orm: Fact<'django' | 'flask-sqlalchemy' | 'sqlalchemy' | 'raw' | null>;
  environment: Fact<EnvVar[]>;
  packages: Fact<Package[]>;
  writable: Fact<WritablePath[]>;
  /** What needs exactly one process; `at` has one place for each, in the same order. */
  singleProcess: Fact<SingleProcessReason[]>;
  /** Own `/health` and `/ready` of the application, which the stack answers in their place. */
  probes: Fact<string[]>;
  /** Uploaded files that the proxy has to serve: Django does not with DEBUG off. */
  media: Fact<StaticFiles | null>;
  /** What will keep the application from starting under a server: each with what to do. */
  obstacles: Fact<{ message: string; hint: string }[]>;
}

/** What the user chose. Everything that the templates may depend on beside the facts. */
export interface Answers {
  /** Name of the compose project: `[a-z0-9][a-z0-9_-]*`. */
  name: string;
  framework: FrameworkId;
  root: string;
  project: string;
  entry: string;
  /** Django only; null for Flask. */
  settings: string | null;
  manager: ManagerId;
  python: string;
  database: DatabaseId;
  proxy: ProxyId;
  /** Host name that the service answers to. */
  domain: string;
}

export type Change = 'create' | 'update' | 'identical' | 'keep' | 'conflict';

/** One file that we would write. */
export interface FilePlan {
  /** Relative to the folder given on the command line, forward slashes. */
  path: string;
  content: string;
  mode: 0o644 | 0o755;
  /** Path of the template under `templates/`. */
  template: string;
  change: Change;
}

/** `pipenv`, `PostgreSQL`, …: how a variant is offered. One that cannot be generated yet says so. */
export interface Variant<Id extends string> {
  id: Id;
  title: string;
  /** False: shown, but not selectable yet. */
  available: boolean;
}
