import { posix } from 'node:path';
import type { Application } from '../application.ts';
import { mainDatabases } from '../database/main-database.ts';
import { entryOf, optionsOf, settled, stringOf, unknown } from '../python/value.ts';
import type { Value } from '../python/value.ts';
import { pathOf } from './path-of.ts';
import type { Written } from './path-of.ts';

/** The folder of an SQLite file; Flask-SQLAlchemy looks a relative one up in the instance folder. */
export function writtenByDatabase(app: Application): Written[] {
  const found: Written[] = [];
  const uri = app.values.get('SQLALCHEMY_DATABASE_URI');
  for (const option of uri ? optionsOf(uri.value) : []) {
    const text = urlText(settled(option));
    const file = /^sqlite(?:\+\w+)?:\/\/\/(.+)$/.exec(text ?? '')?.[1];
    if (!uri || !file || file.startsWith(':memory:')) continue;
    const isRelative = !file.startsWith('/') && stringOf(settled(option)) !== null;
    if (isRelative) found.push({ path: posix.dirname(posix.join(app.site.root.value, 'instance', file)), at: uri.at });
    else if (!file.startsWith('/')) found.push({ path: posix.dirname(file), at: uri.at });
  }
  for (const main of mainDatabases(app.values.get('DATABASES')?.value)) {
    const database = settled(main.value);
    const isFile = /sqlite/.test(stringOf(settled(entryOf(database, 'ENGINE')?.value ?? unknown)) ?? '');
    const name = isFile ? entryOf(database, 'NAME') : null;
    const path = name ? pathOf(app, name.value) : null;
    if (name && path !== null) found.push({ path: posix.dirname(path), at: name.at });
  }
  return found;
}

/** A URL with the paths in it written out. */
function urlText(value: Value): string | null {
  if (value.kind !== 'text') return stringOf(value);
  const parts = value.parts.map((part) => (part.kind === 'path' ? part.path : stringOf(settled(part))));
  return parts.every((part) => part !== null) ? parts.join('') : null;
}
