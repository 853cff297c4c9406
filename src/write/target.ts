import { lstatSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { UserError } from '../errors.ts';

const readLimit = 4 * 1024 * 1024;

/**
 * Absolute path of an output, once it is certain that writing there stays inside `root`.
 * Throws UserError for a path that leaves it, also through a symbolic link, and for one that a folder occupies.
 */
export function target(root: string, path: string): string {
  const absolute = resolve(root, path);
  if (leaves(root, absolute)) throw new UserError(`${path} lies outside of ${root}.`, 'Nothing was written.');
  const real = realExisting(absolute);
  if (leaves(realExisting(root), real)) {
    throw new UserError(
      `${path} leads out of ${root} through a symbolic link.`,
      'Replace the link by a file or folder, then run again. Nothing was written.',
    );
  }
  const there = firstThere(real);
  if (there !== real && !statSync(there).isDirectory()) {
    const name = relative(realExisting(root), there);
    throw new UserError(
      `${path} cannot be written: ${name} is a file, not a folder.`,
      'Move it away. Nothing was written.',
    );
  }
  if (there === real && !statSync(real).isFile()) {
    throw new UserError(`${path} is to be a file, but a folder is there.`, 'Move it away. Nothing was written.');
  }
  return real;
}

/** The text at an output's path; undefined where nothing is there. Bytes that are not UTF-8 make it differ, as they should. */
export function existingText(root: string, path: string): string | undefined {
  const absolute = target(root, path);
  if (!exists(absolute)) return undefined;
  try {
    // Nothing of ours is that large, so the content does not matter: it is theirs.
    return statSync(absolute).size > readLimit ? '' : readFileSync(absolute, 'utf8');
  } catch {
    throw new UserError(`${path} cannot be read.`, 'Give yourself the right to read it. Nothing was written.');
  }
}

function leaves(root: string, path: string): boolean {
  const way = relative(root, path);
  return way === '..' || way.startsWith(`..${sep}`) || resolve(root, way) !== path;
}

/** Resolves the links of the part of a path that exists. A link into nowhere counts as a link out. */
function realExisting(path: string): string {
  const there = firstThere(path);
  return join(realOrTop(there), relative(there, path));
}

/** The path itself, or the nearest folder above it, that exists. */
function firstThere(path: string): string {
  let at = path;
  while (!exists(at) && dirname(at) !== at) at = dirname(at);
  return at;
}

function exists(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    // ENOTDIR: something above it is a file.
    return false;
  }
}

function realOrTop(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return sep;
  }
}
