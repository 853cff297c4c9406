import type { DatabaseId, Fact, Facts, Package } from '../types.ts';
import type { Application } from './application.ts';
import { connections } from './database/connections.ts';
import type { Connection } from './database/connections.ts';
import { driversIn } from './database/drivers.ts';
import { enginesOfDjango, enginesOfUrl } from './database/engine.ts';
import type { Engine, Wanted } from './database/engine.ts';
import { hintedEngines } from './database/hinted.ts';
import { mainDatabases } from './database/main-database.ts';
import { databaseUri } from './database/uri.ts';
import { ormFact } from './database/orm.ts';
import { fact } from './fact.ts';
import type { Value } from './python/value.ts';

/** All that is known of the application's database. */
export interface DatabaseFacts {
  database: Fact<DatabaseId | null>;
  driver: Fact<string | null>;
  orm: Facts['orm'];
  /** The values that say where it is: for the roles of variables. */
  values: Value[];
  /** A database that no variant of ours is, where the application needs one. */
  foreign: { engine: Engine; at: string } | null;
}

interface Stated {
  wanted: Wanted[];
  at: string;
}

/** Settings before env files, before a compose service, before the driver that is installed. */
export function databaseFacts(app: Application, packages: readonly Package[]): DatabaseFacts {
  const opened = connections(app);
  const stated = statedBy(app, opened);
  const orm = ormFact(app, opened);
  const all = stated.flatMap(({ wanted }) => wanted.map(({ engine }) => engine));
  const foreignEngine = all.find((engine) => engine === 'mongodb' || engine === 'oracle' || engine === 'other');
  const foreign = foreignEngine
    ? {
        engine: foreignEngine,
        at: stated.find(({ wanted }) => wanted.some(({ engine }) => engine === foreignEngine))?.at ?? '',
      }
    : null;
  const database = decide(app, stated, packages, orm.value !== null);
  return { database, driver: driverOf(database, packages, app), orm, values: valuesOf(app, opened), foreign };
}

function statedBy(app: Application, opened: Connection[]): Stated[] {
  const stated: Stated[] = [];
  const django = app.values.get('DATABASES');
  for (const main of mainDatabases(django?.value)) stated.push({ wanted: enginesOfDjango(main.value), at: main.at });
  const uri = databaseUri(app);
  if (uri) stated.push({ wanted: enginesOfUrl(uri.value), at: uri.at });
  // Beside an ORM, a connection of its own is some other file: a search index, an import.
  for (const each of stated.length > 0 ? [] : opened) {
    const wanted = each.engine ? [{ engine: each.engine, env: null }] : enginesOfUrl(each.value);
    stated.push({ wanted, at: each.at });
  }
  for (const name of ['MONGO_URI', 'MONGODB_SETTINGS']) {
    const setting = app.values.get(name);
    if (setting) stated.push({ wanted: [{ engine: 'mongodb', env: null }], at: setting.at });
  }
  return stated;
}

function decide(
  app: Application,
  stated: Stated[],
  packages: readonly Package[],
  uses: boolean,
): Fact<DatabaseId | null> {
  const known = stated.flatMap(({ wanted, at }) =>
    wanted.flatMap(({ engine, env }) => (isOurs(engine) ? [{ engine, env, at }] : [])),
  );
  const open = stated.flatMap(({ wanted, at }) =>
    wanted.some(({ engine, env }) => engine === null && env !== null) ? [at] : [],
  );
  const drivers = driversIn(packages);
  const [first] = known;
  const rivals = [...known.map(({ engine }) => engine), ...drivers.map(({ database }) => database)];
  if (first) {
    const sure = known.every(({ engine }) => engine === first.engine) && first.env === null && open.length === 0;
    return fact<DatabaseId | null>(
      first.engine,
      known.filter(({ engine }) => engine === first.engine).map(({ at }) => at),
      sure ? 'certain' : 'likely',
      rivals,
    );
  }
  if (app.site.framework.value === null) return fact<DatabaseId | null>(null, [], 'unknown', rivals);
  if (!uses && stated.length === 0 && drivers.length === 0) return fact<DatabaseId | null>(null, [], 'certain');
  return uses || open.length > 0
    ? undecided(app, packages, open, uses)
    : fact<DatabaseId | null>(null, open, 'unknown', rivals);
}

/** The address is only in the environment: what deployment files hint at, else the driver that is installed. */
function undecided(
  app: Application,
  packages: readonly Package[],
  open: string[],
  uses: boolean,
): Fact<DatabaseId | null> {
  const drivers = driversIn(packages);
  const rivals = drivers.map(({ database }) => database);
  const near = uses ? hintedEngines(app.repo, app.project.value) : [];
  const hinted = near.flatMap(({ engine, at }) => (isOurs(engine) ? [{ engine, at }] : []));
  const [hint] = hinted;
  if (hint) {
    const others = [...hinted.map(({ engine }) => engine), ...rivals];
    return fact<DatabaseId | null>(hint.engine, [...open, hint.at], 'likely', others);
  }
  const [driver] = drivers;
  if (!driver) return fact<DatabaseId | null>(null, open, 'unknown');
  const one = rivals.every((database) => database === driver.database);
  const at = [...open, driver.driver.at];
  return one
    ? fact<DatabaseId | null>(driver.database, at, 'likely')
    : fact<DatabaseId | null>(null, at, 'unknown', rivals);
}

function isOurs(engine: Engine | null): engine is 'postgres' | 'mysql' | 'mssql' | 'sqlite' {
  return engine === 'postgres' || engine === 'mysql' || engine === 'mssql' || engine === 'sqlite';
}

function driverOf(
  database: Fact<DatabaseId | null>,
  packages: readonly Package[],
  app: Application,
): Fact<string | null> {
  if (database.value === 'sqlite')
    return fact<string | null>(
      'sqlite3',
      database.at,
      database.confidence,
      driversIn(packages).map(({ driver }) => driver.name),
    );
  if (database.value === null) return fact<string | null>(null, [], database.confidence);
  const found = driversIn(packages, database.value);
  const [best, ...others] = found;
  if (best)
    return fact<string | null>(
      best.driver.name,
      [best.driver.at],
      others.length === 0 ? 'certain' : 'likely',
      others.map(({ driver }) => driver.name),
    );
  return fact<string | null>(null, [app.project.at[0] ?? app.project.value], 'unknown');
}

function valuesOf(app: Application, opened: Connection[]): Value[] {
  const uri = databaseUri(app);
  return [...(uri ? [uri.value] : []), ...opened.map(({ value }) => value)];
}
