import type { Application } from '../application.ts';
import { bodiesOf } from '../python/bodies.ts';
import { evaluate } from '../python/evaluate.ts';
import { refer } from '../python/reference.ts';
import { literal, unknown } from '../python/value.ts';
import type { Value } from '../python/value.ts';
import { expressionsIn, ownExpressions } from '../python/walk.ts';
import type { Engine } from './engine.ts';

/** A place where the code opens a database itself. */
export interface Connection {
  how: 'sqlalchemy' | 'raw';
  /** Null where the URL decides. */
  engine: Engine | null;
  /** The URL, the file or the keywords. */
  value: Value;
  at: string;
}

const RAW: Record<string, Engine> = {
  'sqlite3.connect': 'sqlite', 'sqlite3.dbapi2.connect': 'sqlite', 'aiosqlite.connect': 'sqlite', 'apsw.Connection': 'sqlite',
  'psycopg2.connect': 'postgres', 'psycopg.connect': 'postgres', 'psycopg2.pool.SimpleConnectionPool': 'postgres',
  'psycopg2.pool.ThreadedConnectionPool': 'postgres', 'psycopg_pool.ConnectionPool': 'postgres', 'asyncpg.connect': 'postgres', 'pg8000.connect': 'postgres',
  'MySQLdb.connect': 'mysql', 'pymysql.connect': 'mysql', 'mysql.connector.connect': 'mysql', 'mysql.connector.pooling.MySQLConnectionPool': 'mysql',
  'flask_mysqldb.MySQL': 'mysql', 'flaskext.mysql.MySQL': 'mysql', 'flask_mysql.MySQL': 'mysql', 'mariadb.connect': 'mysql',
  'pyodbc.connect': 'mssql', 'pymssql.connect': 'mssql',
  'pymongo.MongoClient': 'mongodb', 'flask_pymongo.PyMongo': 'mongodb', 'mongoengine.connect': 'mongodb', 'flask_mongoengine.MongoEngine': 'mongodb',
  'motor.motor_asyncio.AsyncIOMotorClient': 'mongodb', 'cx_Oracle.connect': 'oracle', 'oracledb.connect': 'oracle',
  'peewee.SqliteDatabase': 'sqlite', 'peewee.PostgresqlDatabase': 'postgres', 'peewee.MySQLDatabase': 'mysql',
}; // prettier-ignore
const MENTIONS = /create_engine|sqlite3|\bconnect\(|Mongo|MySQL|ConnectionPool|Connection\(|Database\(/;
const PARTS = /^(?:host|port|user|username|password|passwd|database|dbname|db|server|dsn)$/;

/** Every connection that the application's own code opens. */
export function connections(app: Application): Connection[] {
  const found: Connection[] = [];
  for (const path of app.files) {
    if (!MENTIONS.test(app.repo.text(path) ?? '')) continue;
    const [module, scope] = [app.modules.parsed(path), app.modules.scope(path)];
    if (!module || !scope) continue;
    for (const { statement, scope: inner } of bodiesOf(module.body, scope)) {
      for (const expression of expressionsIn(ownExpressions(statement))) {
        if (expression.kind !== 'call') continue;
        const callee = refer(app.modules, inner, expression.callee);
        const name = callee.kind === 'external' ? callee.name : '';
        const engine = RAW[name] ?? null;
        const isEngine = /^sqlalchemy(?:\.\w+)*\.(?:async_)?create_(?:async_)?engine$/.test(name);
        if (!engine && !isEngine) continue;
        const [first] = expression.args;
        const entries = expression.args.flatMap(({ name: key, value }) =>
          key !== null && PARTS.test(key)
            ? [{ key: literal(key), value: evaluate(app.modules, inner, value), at: `${path}:${value.line}` }]
            : [],
        );
        const positional = first && first.name === null ? evaluate(app.modules, inner, first.value) : unknown;
        const value: Value = entries.length > 0 ? { kind: 'dict', entries } : positional;
        found.push({ how: isEngine ? 'sqlalchemy' : 'raw', engine, value, at: `${path}:${expression.line}` });
      }
    }
  }
  return found;
}
