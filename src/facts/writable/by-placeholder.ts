import { posix } from 'node:path';
import type { Application } from '../application.ts';
import { isAside } from '../aside.ts';
import type { Written } from './path-of.ts';

const PLACEHOLDER = /(?:^|\/)\.(?:git)?keep$/;

/** Folders that git would not keep, and somebody wanted kept: with nothing in them but a placeholder. */
export function writtenByPlaceholder({ repo }: Application): Written[] {
  const filled = new Set(repo.paths.filter((path) => !PLACEHOLDER.test(path)).map((path) => posix.dirname(path)));
  return repo.paths
    .filter((path) => PLACEHOLDER.test(path) && !isAside(path) && !filled.has(posix.dirname(path)))
    .map((path) => ({ path: posix.dirname(path), at: path }));
}
