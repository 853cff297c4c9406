import type { Repo } from '../types.ts';

/** A repository that only exists as text: what tests, and the plan for a new service, start from. */
export function memoryRepo(files: Readonly<Record<string, string>>): Repo {
  const texts = new Map(Object.entries(files));
  const paths = [...texts.keys()].sort();
  return {
    root: '/repo',
    paths,
    skipped: [],
    text: (path) => texts.get(path),
    exists: (path) => path === '.' || texts.has(path) || paths.some((other) => other.startsWith(`${path}/`)),
  };
}
