import { entryOf } from '../python/value.ts';
import type { DictEntry, Value } from '../python/value.ts';

/** Django's `default` database, in each of the dictionaries that `DATABASES` may be. */
export function mainDatabases(databases: Value | undefined, depth = 0): DictEntry[] {
  if (!databases || depth > 10) return [];
  if (databases.kind === 'choice') return databases.options.flatMap((option) => mainDatabases(option, depth + 1));
  const main = entryOf(databases, 'default');
  return main ? [main] : [];
}
