import type { ChosenDriver, Database, Job, Secret } from '../stack/database.ts';
import { databases } from '../stack/databases/index.ts';
import { frameworks } from '../stack/frameworks/index.ts';
import type { Install, Manager } from '../stack/manager.ts';
import { managers } from '../stack/managers/index.ts';
import type { Proxy } from '../stack/proxy.ts';
import type { Service } from '../stack/service.ts';
import { proxies } from '../stack/proxies/index.ts';
import { servicesFor } from '../stack/services/index.ts';
import versions from '../stack/versions.json' with { type: 'json' };
import type { Answers, Facts, Repo } from '../types.ts';
import { aptPackages } from './apt.ts';
import { constraintsFor } from './constraints.ts';
import { type Dependency, dependenciesOf } from './dependencies.ts';
import { type Entry, pythonEntry } from './entry.ts';
import { type Environment, environmentOf } from './environment.ts';
import { assertWritable, type Folders, foldersOf } from './folders.ts';
import { type Paths, outputPaths } from './paths.ts';
import { quotes } from './quote.ts';
import { type SingleProcess, singleProcessOf } from './single-process.ts';
import { type MediaView, type StaticView, mediaOf, staticOf } from './static.ts';
import { probe } from './probe.ts';
import { pythonImage, type Tools, toolsFor } from './tools.ts';
import { type Volume, scratchOf, volumesOf } from './volumes.ts';

/** Everything that a template may read, under the name `t`. Data only: no template computes a decision. */
export interface View extends Folders {
  answers: Answers;
  database: Database;
  proxy: Proxy;
  services: Service[];
  manager: Manager;
  install: Install;
  driver: ChosenDriver | null;
  paths: Paths;
  entry: Entry;
  /** The Celery application; null without one. */
  celery: Entry | null;
  env: Environment;
  static: StaticView;
  media: MediaView | null;
  image: { python: string; uv: string; database: string | null; proxy: string | null };
  tools: Tools;
  apt: { build: string[]; runtime: string[] };
  /** Upper bounds for what the application's pinned packages leave open. */
  constraints: string[];
  volumes: Volume[];
  scratch: string[];
  namedVolumes: string[];
  secrets: Secret[];
  secretsFor(job: Job): string[];
  environment(job: Job): [string, string][];
  /** Set where the application must not run in several processes. */
  singleProcess: SingleProcess | null;
  /** What a job waits for. */
  dependencies(job: Job): Dependency[];
  /** True where something runs on the network without a way out. */
  inside: boolean;
  /** Name of the layer that brings the schema up to date; null without a database. */
  migrations: string | null;
  /** Health check of a path as compose and the Dockerfile write it. */
  probe(path: string): string[];
  checks: { name: string; module: string; function: string }[];
  /** True where the application's database is set through Flask-SQLAlchemy's configuration. */
  sqlalchemy: { dialect: string } | null;
  /** Scheme of the URL in variables such as DATABASE_URL. */
  urlScheme: string;
  jwt: boolean;
  bodyLimit: string;
  quote: typeof quotes;
}

/** Brings facts, answers and the chosen variants together for the templates. */
export function viewOf(repo: Repo, facts: Facts, answers: Answers): View {
  const database = databases[answers.database];
  const proxy = proxies[answers.proxy];
  const manager = managers[answers.manager];
  const driver = database.driver(facts.packages.value);
  const services = servicesFor(facts);
  const env = environmentOf(facts, database, services);
  const volumes = volumesOf(facts);
  const migrations = database.server ? frameworks[answers.framework].migrationLayer(facts) : null;
  const folders = foldersOf(repo, answers);
  const staticFolder = `/app/${facts.static.value?.folder ?? 'static'}`;
  assertWritable([folders.workdir, staticFolder, ...volumes.map(({ target }) => target), ...scratchOf(facts)]);

  return {
    answers,
    database,
    proxy,
    services,
    manager,
    install: manager.install(repo, answers.project),
    driver,
    paths: outputPaths(repo, answers.project),
    entry: pythonEntry(answers.entry),
    celery: facts.celery.value === null ? null : pythonEntry(facts.celery.value),
    env,
    static: staticOf(facts, frameworks[answers.framework], proxy),
    media: mediaOf(facts, proxy, volumes),
    image: {
      python: pythonImage(answers.python),
      uv: versions.images.uv,
      database: database.image,
      proxy: proxy.image,
    },
    tools: toolsFor(answers.python),
    apt: aptPackages(facts.packages.value),
    constraints: constraintsFor(facts.packages.value),
    ...folders,
    volumes,
    scratch: scratchOf(facts),
    namedVolumes: [...database.volumes, ...services.flatMap((s) => s.volumes), ...volumes.map(({ name }) => name)],
    secrets: [
      ...database.secrets,
      ...services.flatMap((s) => s.secrets),
      ...env.secrets.map(({ name }) => ({ name, origin: 'random' as const })),
      ...proxy.secrets,
    ],
    secretsFor: (job) => [
      ...[database, ...services].flatMap((s) => s.secretsFor(job)),
      ...env.secrets.map(({ name }) => name),
    ],
    environment: (job) => [
      ...[database, ...services].flatMap((s) => Object.entries(s.environment(job))),
      ...env.secrets.map(({ name, variable }): [string, string] => [`${variable}_FILE`, `/run/secrets/${name}`]),
      ...Object.entries(env.fixed),
      ['PRODREADY_HOSTS', answers.domain],
    ],
    singleProcess: singleProcessOf(facts),
    dependencies: (job) => dependenciesOf(job, database, services, migrations !== null),
    inside: database.server || services.length > 0,
    migrations,
    probe,
    checks: [
      ...(database.server ? [{ name: 'database', module: 'prodready.database', function: 'check' }] : []),
      ...(migrations === null ? [] : [{ name: 'migrations', module: 'prodready.migrations', function: 'check' }]),
      ...services.flatMap(({ connection: name }) =>
        name === null ? [] : [{ name, module: `prodready.${name}`, function: 'check' }],
      ),
    ],
    sqlalchemy: driver !== null && facts.orm.value === 'flask-sqlalchemy' ? { dialect: driver.dialect } : null,
    // SQLAlchemy's idea of the default driver has changed, so it is told; other readers do not know its notation.
    urlScheme: facts.orm.value === 'sqlalchemy' && driver !== null ? driver.dialect : database.urlScheme,
    jwt: facts.packages.value.some(({ name }) => name === 'flask-jwt-extended'),
    bodyLimit: '16m',
    quote: quotes,
  };
}
