import { posix } from 'node:path';
import type { Application } from '../application.ts';
import { settled, stringOf } from '../python/value.ts';
import type { Value } from '../python/value.ts';

/** A folder that is written to, relative to the repository. */
export interface Written {
  path: string;
  at: string;
}

/** A path inside the repository; a relative one counts from where the application runs. */
export function pathOf(app: Application, value: Value): string | null {
  const known = settled(value);
  if (known.kind === 'path') return known.path.startsWith('..') ? null : posix.normalize(known.path).replace(/\/$/, '');
  const text = stringOf(known);
  if (
    text === null ||
    text === '' ||
    text.startsWith('/') ||
    text.includes('://') ||
    text === ':memory:' ||
    text.length > 300
  )
    return null;
  const path = posix.join(app.site.root.value, text).replace(/\/$/, '');
  return path.startsWith('..') ? null : path;
}
