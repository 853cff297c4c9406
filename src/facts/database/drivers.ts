import type { DatabaseId, Package } from '../../types.ts';

/** Distributions that connect to a server, by what they connect to; the better ones first. */
const DRIVERS: Record<string, string[]> = {
  postgres: [
    'psycopg',
    'psycopg2-binary',
    'psycopg2',
    'asyncpg',
    'pg8000',
    'psycopg-binary',
    'psycopg-c',
    'psycopg2cffi',
    'aiopg',
  ],
  mysql: [
    'mysqlclient',
    'pymysql',
    'mysql-connector-python',
    'flask-mysqldb',
    'flask-mysql',
    'mysql-python',
    'aiomysql',
    'asyncmy',
    'mariadb',
  ],
  mssql: ['mssql-django', 'pyodbc', 'pymssql', 'django-mssql-backend', 'django-pyodbc-azure', 'mssql-python'],
};

/** The drivers among the dependencies of production. */
export function driversIn(
  packages: readonly Package[],
  database?: DatabaseId,
): { database: DatabaseId; driver: Package }[] {
  const known: DatabaseId[] = ['postgres', 'mysql', 'mssql'];
  return known.flatMap((id) =>
    database !== undefined && id !== database
      ? []
      : (DRIVERS[id] ?? []).flatMap((name) => {
          const driver = packages.find((each) => each.name === name);
          return driver ? [{ database: id, driver }] : [];
        }),
  );
}
