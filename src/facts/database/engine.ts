import type { DatabaseId } from '../../types.ts';
import { optionsOf, stringOf } from '../python/value.ts';
import type { Value } from '../python/value.ts';

/** A database that none of our variants is. */
export type Engine = Exclude<DatabaseId, 'managed' | 'none'> | 'mongodb' | 'oracle' | 'other';

const ENGINES: [RegExp, Engine][] = [
  [/postg|psycopg|timescale|redshift|cockroach|^pgsql/i, 'postgres'],
  [/mysql|mariadb/i, 'mysql'],
  [/mssql|sql_server|pyodbc|sqlserver/i, 'mssql'],
  [/sqlite|spatialite/i, 'sqlite'],
  [/oracle/i, 'oracle'],
  [/mongo|djongo/i, 'mongodb'],
];

/** The engine of a Django `ENGINE` or the scheme of a URL. */
export function engineOf(text: string): Engine | null {
  return ENGINES.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

/** A database that a value asks for, and whether a variable can ask for another. */
export interface Wanted {
  engine: Engine | null;
  /** What the variable behind it is called; null for a literal. */
  env: string | null;
}

/** The engines behind a URL, in the order in which production would take them. */
export function enginesOfUrl(value: Value, depth = 0): Wanted[] {
  if (depth > 10) return [];
  return optionsOf(value).flatMap((option): Wanted[] => {
    if (option.kind === 'env') {
      const inner = option.default ? enginesOfUrl(option.default, depth + 1) : [];
      return inner.length > 0
        ? inner.map(({ engine }) => ({ engine, env: option.name }))
        : [{ engine: null, env: option.name }];
    }
    if (option.kind === 'dict') {
      const driver = option.entries.find(({ key }) => stringOf(key) === 'drivername')?.value;
      return driver ? enginesOfUrl(driver, depth + 1) : [];
    }
    const start = option.kind === 'text' ? option.parts[0] : option;
    if (start?.kind === 'env' && option.kind === 'text') return [{ engine: null, env: start.name }];
    const text = stringOf(start);
    const engine = text === null ? null : engineOf(text.split(':')[0] ?? '');
    return engine ? [{ engine, env: null }] : [];
  });
}

/** The engines of a Django database dictionary, or of what stands in its place. */
export function enginesOfDjango(value: Value, depth = 0): Wanted[] {
  if (depth > 10) return [];
  return optionsOf(value).flatMap((option): Wanted[] => {
    if (option.kind === 'dict') {
      const engine = option.entries.findLast(({ key }) => stringOf(key) === 'ENGINE')?.value;
      if (!engine) return [];
      return optionsOf(engine).flatMap((each): Wanted[] => {
        const text = stringOf(each.kind === 'env' ? each.default : each);
        return [{ engine: text === null ? null : engineOf(text), env: each.kind === 'env' ? each.name : null }];
      });
    }
    if (option.kind !== 'env') return enginesOfUrl(option, depth + 1);
    const inner = option.default ? enginesOfDjango(option.default, depth + 1) : [];
    return inner.length > 0
      ? inner.map(({ engine }) => ({ engine, env: option.name }))
      : [{ engine: null, env: option.name }];
  });
}
