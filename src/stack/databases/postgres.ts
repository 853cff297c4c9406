import type { Package } from '../../types.ts';
import type { ChosenDriver, Database, Driver, Job } from '../database.ts';
import { isOlder } from '../version-order.ts';
import versions from '../versions.json' with { type: 'json' };

const PSYCOPG: Driver = {
  packages: ['psycopg', 'psycopg-binary', 'psycopg-c'],
  module: 'psycopg',
  dialect: 'postgresql+psycopg',
};
const PSYCOPG2: Driver = {
  packages: ['psycopg2', 'psycopg2-binary'],
  module: 'psycopg2',
  dialect: 'postgresql+psycopg2',
};

/** The first release that works with psycopg 3; Flask-SQLAlchemy 2 does not work with the SQLAlchemy that does. */
const SINCE_PSYCOPG_3: Readonly<Record<string, string>> = {
  django: '4.2',
  sqlalchemy: '2.0',
  'flask-sqlalchemy': '3.0',
};

const ROLES: Record<Job, string> = { app: 'app', migrate: 'migrator' };

export const postgres: Database = {
  id: 'postgres',
  title: 'PostgreSQL',
  available: true,
  server: true,
  layers: ['postgres'],
  image: versions.images.postgres,
  volumes: ['db-data'],
  secrets: [
    { name: 'db_superuser_password', origin: 'random' },
    { name: 'db_migrator_password', origin: 'random' },
    { name: 'db_app_password', origin: 'random' },
  ],
  secretsFor: (job) => [`db_${ROLES[job]}_password`],
  environment: (job) => ({
    PRODREADY_DB_HOST: 'db',
    PRODREADY_DB_NAME: 'app',
    PRODREADY_DB_USER: ROLES[job],
    PRODREADY_DB_PASSWORD_FILE: `/run/secrets/db_${ROLES[job]}_password`,
  }),
  urlScheme: 'postgresql',
  djangoEngine: 'django.db.backends.postgresql',
  driver,
};

/** The application's own driver; else psycopg 3, or psycopg2 where the framework is too old for psycopg 3. */
function driver(packages: readonly Package[]): ChosenDriver {
  const has = (names: readonly string[]) => packages.some((found) => names.includes(found.name));
  const old = packages.some(({ name, version }) => version !== null && isOlder(version, SINCE_PSYCOPG_3[name] ?? '0'));
  if (has(PSYCOPG.packages) && !old) return { ...PSYCOPG, requirements: null };
  if (has(PSYCOPG2.packages)) return { ...PSYCOPG2, requirements: null };
  return old
    ? { ...PSYCOPG2, requirements: '/postgres/_requirements-legacy.txt' }
    : { ...PSYCOPG, requirements: '/postgres/_requirements.txt' };
}
