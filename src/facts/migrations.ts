import { posix } from 'node:path';
import type { Facts, Package } from '../types.ts';
import type { Application } from './application.ts';
import { fact } from './fact.ts';
import { callsOf } from './python/calls-of.ts';
import { within } from './within.ts';

type Migrations = Facts['migrations'];

/** How the tables come to be: the framework's migrations, Alembic, or `create_all`; null without tables. */
export function migrationsFact(app: Application, orm: Facts['orm'], packages: readonly Package[]): Migrations {
  if (orm.value === 'django') return fact<Migrations['value']>('django', orm.at, 'certain');
  const create = callsOf(app, /\bcreate_all\(/, (name) => name === 'create_all');
  const alembic = alembicEnvironments(app);
  const extension = callsOf(app, /\bMigrate\(/, (_, reference) => reference === 'flask_migrate.Migrate');
  const [environment] = alembic;
  if (environment) {
    const withFlask = extension.length > 0 || packages.some(({ name }) => name === 'flask-migrate');
    const value = withFlask && app.site.framework.value === 'flask' ? 'flask-migrate' : 'alembic';
    return fact<Migrations['value']>(
      value,
      [environment, ...extension],
      alembic.length === 1 ? 'certain' : 'likely',
      create.length > 0 ? ['create_all'] : [],
    );
  }
  if (create.length > 0)
    return fact<Migrations['value']>('create_all', create, 'certain', extension.length > 0 ? ['flask-migrate'] : []);
  // The extension without a folder of migrations: `flask db upgrade` would have nothing to run.
  if (extension.length > 0) return fact<Migrations['value']>(null, extension, 'unknown', ['flask-migrate']);
  const tables = orm.value === 'flask-sqlalchemy' || orm.value === 'sqlalchemy';
  return fact<Migrations['value']>(null, tables ? orm.at : [], tables ? 'unknown' : 'certain');
}

function alembicEnvironments(app: Application): string[] {
  return app.repo.paths.filter(
    (path) =>
      posix.basename(path) === 'env.py' &&
      within(app.project.value, path) !== null &&
      /\balembic\b/.test(app.repo.text(path) ?? ''),
  );
}
