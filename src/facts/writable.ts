import { posix } from 'node:path';
import type { Fact, WritablePath } from '../types.ts';
import type { Application } from './application.ts';
import { entryOf, stringOf } from './python/value.ts';
import type { Value } from './python/value.ts';
import { within } from './within.ts';
import { writtenByCode } from './writable/by-code.ts';
import { writtenByDatabase } from './writable/by-database.ts';
import { writtenByPlaceholder } from './writable/by-placeholder.ts';
import { pathOf } from './writable/path-of.ts';
import type { Written } from './writable/path-of.ts';

const SETTINGS =
  /UPLOAD(?:S|ED)?_?(?:FOLDER|DIR|DIRECTORY|PATH|ROOT|DEST)|^UPLOADS?$|_DEST$|MEDIA_ROOT|ATTACHMENT\w*(?:DIR|PATH|ROOT|FOLDER)|FILE_UPLOAD_TEMP_DIR|DOWNLOAD_FOLDER|LOG(?:GING)?_(?:DIR|FOLDER|PATH|FILE)|CACHE_DIR|SESSION_FILE_DIR|STORAGE_(?:DIR|PATH|ROOT)|DATA_(?:DIR|FOLDER|PATH)|PHOTO\w*_DEST|AVATARS_SAVE_PATH|WHOOSH_(?:BASE|INDEX)/;
const SCRATCH = /(?:^|\/)(?:\w*logs?|\w*cache\w*|te?mp|run|sessions?|flask_session)(?:\/|$)/i;

/** The folders inside the project that the application writes to, relative to the project. */
export function writableFact(app: Application): Fact<WritablePath[]> {
  const found = [...bySettings(app), ...writtenByDatabase(app), ...writtenByCode(app), ...writtenByPlaceholder(app)];
  // Static files are part of the image, and a volume would hide them.
  const sources = staticFolders(app);
  const byPath = new Map<string, Written>();
  for (const { path, at } of found) {
    const inside = within(app.project.value, path);
    // Nothing can be mounted over code.
    const holdsCode = app.files.some((file) => within(path, file) !== null);
    if (
      inside !== null &&
      inside !== '.' &&
      !holdsCode &&
      !sources.some((folder) => within(folder, path) !== null) &&
      !byPath.has(inside)
    )
      byPath.set(inside, { path: inside, at });
  }
  const all = [...byPath.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const outer = all.filter(
    ({ path }) => !all.some((other) => other.path !== path && path.startsWith(`${other.path}/`)),
  );
  return {
    value: outer.map(({ path }) => ({ path, kind: SCRATCH.test(path) ? 'scratch' : 'keep' })),
    at: [...new Set(outer.map(({ at }) => at))],
    confidence: 'likely',
    alternatives: [],
  };
}

function staticFolders(app: Application): string[] {
  const [root, folders] = [app.values.get('STATIC_ROOT')?.value, app.values.get('STATICFILES_DIRS')?.value];
  const values = [...(root ? [root] : []), ...(folders?.kind === 'list' ? folders.items : [])];
  return values.flatMap((value) => pathOf(app, value) ?? []);
}

function bySettings(app: Application): Written[] {
  const found: Written[] = [];
  for (const [name, { value, at }] of app.values) {
    if (name === 'LOGGING') found.push(...logFiles(app, value));
    else if (SETTINGS.test(name)) {
      const path = pathOf(app, value);
      if (path !== null && !/URL|EXTENSION|MAX|ALLOWED|SIZE|HANDLER|PERMISSION/.test(name))
        found.push({ path: fileOrFolder(path), at });
    } else if (name === 'CACHES') found.push(...fileCaches(app, value));
  }
  return found;
}

/** The `filename` of handlers in a logging dictionary. */
function logFiles(app: Application, logging: Value): Written[] {
  const handlers = entryOf(logging, 'handlers')?.value;
  if (handlers?.kind !== 'dict') return [];
  return handlers.entries.flatMap(({ value }) => {
    const file = entryOf(value, 'filename');
    const path = file ? pathOf(app, file.value) : null;
    return file && path !== null ? [{ path: posix.dirname(path), at: file.at }] : [];
  });
}

function fileCaches(app: Application, caches: Value): Written[] {
  const main = entryOf(caches, 'default')?.value;
  const backend = main ? stringOf(entryOf(main, 'BACKEND')?.value) : null;
  const place = main && backend?.includes('FileBased') ? entryOf(main, 'LOCATION') : null;
  const path = place ? pathOf(app, place.value) : null;
  return place && path !== null ? [{ path, at: place.at }] : [];
}

/** `uploads` is a folder, `logs/app.log` a file in one. */
function fileOrFolder(path: string): string {
  return /\.(?:log|txt|db|sqlite3?|json)$/.test(path) ? posix.dirname(path) : path;
}
