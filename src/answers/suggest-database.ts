import { databases } from '../stack/databases/index.ts';
import type { Facts } from '../types.ts';
import { chosen, type Suggestion, suggested } from './suggestion.ts';

/**
 * The database to put under the application: the one it has, PostgreSQL in the place of SQLite (a file that
 * several workers and containers cannot share), none where it uses none.
 */
export function suggestDatabase({ database, framework, orm }: Facts): Suggestion {
  const found = suggested(database);
  if (database.confidence === 'unknown') return found;
  if (database.value === null) return chosen(framework.value === 'django' ? 'postgres' : 'none');
  if (database.value === 'sqlite' && orm.value === 'raw') {
    const reason = 'the application opens SQLite itself, which cannot be generated yet';
    return { ...found, value: null, settled: false, reason };
  }
  if (database.value === 'sqlite') {
    const reason = `SQLite so far, a file that containers cannot share: ${database.at.slice(0, 2).join(', ')}`;
    return { ...found, value: 'postgres', settled: false, reason };
  }
  const { available, title } = databases[database.value];
  if (available) return found;
  return {
    ...found,
    value: null,
    settled: false,
    reason: `the application uses ${title}, which cannot be generated yet`,
  };
}
