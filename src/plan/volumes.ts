import type { Facts } from '../types.ts';

export interface Volume {
  name: string;
  /** Path in the container. */
  target: string;
}

/** A named volume for each folder that the application keeps files in. */
export function volumesOf(facts: Facts): Volume[] {
  return facts.writable.value
    .filter(({ kind, path }) => kind === 'keep' && path !== '.' && path !== '')
    .map(({ path }) => ({ name: volumeName(path), target: `/app/${path}` }));
}

const volumeName = (path: string): string =>
  `files-${path
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')}`;

/** Folders for logs and caches: in memory, gone with the container. */
export function scratchOf(facts: Facts): string[] {
  return facts.writable.value
    .filter(({ kind, path }) => kind === 'scratch' && path !== '.')
    .map(({ path }) => `/app/${path}`);
}
