import { posix } from 'node:path';
import type { Fact, WritablePath } from '../types.ts';
import type { Application } from './application.ts';
import { mainDatabases } from './database/main-database.ts';
import { bodiesOf } from './python/bodies.ts';
import { evaluate } from './python/evaluate.ts';
import { guardsHold } from './python/name-value.ts';
import { refer } from './python/reference.ts';
import type { Scope } from './python/scope.ts';
import type { Expression } from './python/syntax.ts';
import { entryOf, optionsOf, settled, stringOf, unknown } from './python/value.ts';
import type { Value } from './python/value.ts';
import { expressionsIn, ownExpressions } from './python/walk.ts';
import { within } from './within.ts';

const MENTIONS = /makedirs|mkdir|FileHandler|\bopen\([^)\n]{0,200}['"][wax]|sqlite3\.connect/;
const SETTINGS =
  /UPLOAD(?:S|ED)?_?(?:FOLDER|DIR|DIRECTORY|PATH|ROOT|DEST)|^UPLOADS?$|_DEST$|MEDIA_ROOT|ATTACHMENT\w*(?:DIR|PATH|ROOT|FOLDER)|FILE_UPLOAD_TEMP_DIR|DOWNLOAD_FOLDER|LOG_(?:DIR|FOLDER|PATH|FILE)|CACHE_DIR|SESSION_FILE_DIR|STORAGE_(?:DIR|PATH|ROOT)|DATA_(?:DIR|FOLDER|PATH)|PHOTO\w*_DEST|AVATARS_SAVE_PATH|WHOOSH_(?:BASE|INDEX)/;
const SCRATCH = /(?:^|\/)(?:\w*logs?|\w*cache\w*|te?mp|run|sessions?|flask_session)(?:\/|$)/i;

interface Written {
  path: string;
  at: string;
}

/** The folders inside the project that the application writes to, relative to the project. */
export function writableFact(app: Application): Fact<WritablePath[]> {
  const found = [...bySettings(app), ...byDatabase(app), ...byCode(app)];
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

/** The folder of an SQLite file; Flask-SQLAlchemy looks a relative one up in the instance folder. */
function byDatabase(app: Application): Written[] {
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

function byCode(app: Application): Written[] {
  const found: Written[] = [];
  for (const path of app.files) {
    const [module, scope] = MENTIONS.test(app.repo.text(path) ?? '')
      ? [app.modules.parsed(path), app.modules.scope(path)]
      : [];
    if (!module || !scope) continue;
    for (const { statement, guards, scope: inner } of bodiesOf(module.body, scope)) {
      if (guardsHold({ modules: app.modules, steps: 0, depth: 0 }, inner, guards) === false) continue;
      for (const expression of expressionsIn(ownExpressions(statement))) {
        const written = expression.kind === 'call' ? writtenBy(app, inner, expression) : null;
        if (written !== null) found.push({ path: written, at: `${path}:${expression.line}` });
      }
    }
  }
  return found;
}

/** The folder that a call makes or writes a file in. */
function writtenBy(app: Application, scope: Scope, call: Expression & { kind: 'call' }): string | null {
  const reference = refer(app.modules, scope, call.callee);
  const name = reference.kind === 'external' ? reference.name : '';
  const first = call.args.find((argument) => argument.name === null || argument.name === 'filename')?.value;
  const evaluated = (expression: Expression | undefined): string | null =>
    expression ? pathOf(app, evaluate(app.modules, scope, expression)) : null;
  if (name === 'os.makedirs' || name === 'os.mkdir') return evaluated(first);
  if (call.callee.kind === 'attribute' && call.callee.name === 'mkdir') return evaluated(call.callee.object);
  if (/^logging\.(?:handlers\.)?\w*FileHandler$/.test(name) || name === 'sqlite3.connect')
    return parentOf(evaluated(first));
  if (name !== 'open') return null;
  const mode = call.args.find(
    (argument, index) => argument.name === 'mode' || (index === 1 && argument.name === null),
  )?.value;
  return mode?.kind === 'string' && /[wax+]/.test(mode.value) ? parentOf(evaluated(first)) : null;
}

function parentOf(path: string | null): string | null {
  return path === null ? null : posix.dirname(path);
}

/** `uploads` is a folder, `logs/app.log` a file in one. */
function fileOrFolder(path: string): string {
  return /\.(?:log|txt|db|sqlite3?|json)$/.test(path) ? posix.dirname(path) : path;
}

/** A path inside the repository; a relative one counts from where the application runs. */
function pathOf(app: Application, value: Value): string | null {
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
