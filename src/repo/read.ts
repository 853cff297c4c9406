import { closeSync, constants, fstatSync, lstatSync, openSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { UserError } from '../errors.ts';
import type { Repo } from '../types.ts';
import { decode } from './decode.ts';
import { listFiles } from './list.ts';

const MAX_BYTES = 1 << 20;

/**
 * Reads the repository in a folder. Lists the files at once and reads each when it is first asked for, so `skipped`
 * grows while files turn out to be binary, too large or unreadable. Throws a `UserError` where there is no folder.
 */
export function readRepo(folder: string): Repo {
  const root = realFolder(folder);
  const { paths, skipped } = listFiles(root);
  const known = new Set(paths);
  const texts = new Map<string, string | undefined>();
  return {
    root,
    paths,
    skipped,
    text(path) {
      if (!known.has(path) || texts.has(path)) return texts.get(path);
      const read = readText(join(root, path));
      if ('reason' in read) skipped.push({ path, reason: read.reason });
      texts.set(path, 'text' in read ? read.text : undefined);
      return texts.get(path);
    },
    exists: (path) => existsInside(root, path),
  };
}

function realFolder(folder: string): string {
  const path = resolve(folder);
  try {
    const real = realpathSync(path);
    if (statSync(real).isDirectory()) return real;
  } catch {
    throw new UserError(`There is no folder ${path}`, 'Give the path of a repository, or run it inside of one.');
  }
  throw new UserError(`${path} is not a folder`, 'Give the path of the folder that holds the repository.');
}

function readText(file: string): { text: string } | { reason: string } {
  let handle: number | undefined;
  try {
    // Without blocking: the file may have become a pipe since it was listed.
    handle = openSync(file, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const status = fstatSync(handle);
    if (!status.isFile()) return { reason: 'not a regular file' };
    if (status.size > MAX_BYTES) return { reason: 'larger than 1 MB' };
    const text = decode(readFileSync(handle));
    return text === undefined ? { reason: 'not text' } : { text };
  } catch {
    return { reason: 'cannot be read' };
  } finally {
    if (handle !== undefined) closeSync(handle);
  }
}

/** Looks at the link itself, never through one that leads out of the root. */
function existsInside(root: string, path: string): boolean {
  const file = resolve(root, path);
  if (escapes(root, file)) return false;
  try {
    if (file !== root && escapes(root, realpathSync(dirname(file)))) return false;
    lstatSync(file);
    return true;
  } catch {
    return false;
  }
}

function escapes(root: string, file: string): boolean {
  const path = relative(root, file);
  return path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path);
}
