import { posix } from 'node:path';
import type { Repo } from '../../types.ts';
import { parse } from './parse.ts';
import { scopeOf } from './scope.ts';
import type { Scope } from './scope.ts';
import type { Module } from './syntax.ts';

/** The Python files of a repository as an application sees them: by module name, parsed once. */
export interface Modules {
  repo: Repo;
  /** Folders that `import` searches, the first one is where the application runs. */
  roots: readonly string[];
  /** Steps of evaluation that are left: a hostile repository cannot make us work without end. */
  budget: { steps: number };
  /** The parsed file; null where it is not Python text. */
  parsed(path: string): Module | null;
  /** The names of a file. */
  scope(path: string): Scope | null;
  /** The file of an absolute module name. */
  find(name: string): string | null;
  /** The file that `from <level dots><module> import` in `from` means. */
  resolve(from: string, module: string, level: number): string | null;
  /** The module name of a file under the first root that holds it. */
  nameOf(path: string): string | null;
}

const parsedFiles = new WeakMap<Repo, Map<string, Module | null>>();
const pathSets = new WeakMap<Repo, Set<string>>();

/** The view of `repo` from the folders in `roots`. */
export function modulesOf(repo: Repo, roots: readonly string[]): Modules {
  const paths = pathSet(repo);
  const scopes = new Map<string, Scope | null>();
  const parsed = (path: string): Module | null => parseOnce(repo, path);
  const scope = (path: string): Scope | null => {
    const known = scopes.get(path);
    if (known !== undefined) return known;
    const module = parsed(path);
    const made = module ? scopeOf(path, module.body, null) : null;
    scopes.set(path, made);
    return made;
  };
  const find = (name: string): string | null => {
    for (const root of roots) {
      const found = fileAt(paths, posix.join(root, ...name.split('.')));
      if (found) return found;
    }
    return null;
  };
  const resolve = (from: string, module: string, level: number): string | null => {
    if (level === 0) return find(module);
    const up = Array.from({ length: level - 1 }, () => '..');
    const base = posix.join(posix.dirname(from), ...up, ...(module === '' ? [] : module.split('.')));
    return base.startsWith('..') ? null : fileAt(paths, base);
  };
  return {
    repo,
    roots,
    budget: { steps: 5_000_000 },
    parsed,
    scope,
    find,
    resolve,
    nameOf: (path) => nameOf(roots, path),
  };
}

/** The parsed file, kept for the life of the repository: facts and rules look at the same files. */
export function parseOnce(repo: Repo, path: string): Module | null {
  let files = parsedFiles.get(repo);
  if (!files) parsedFiles.set(repo, (files = new Map<string, Module | null>()));
  const known = files.get(path);
  if (known !== undefined) return known;
  const text = path.endsWith('.py') ? repo.text(path) : undefined;
  const module = text === undefined ? null : parse(path, text);
  files.set(path, module);
  return module;
}

/** The paths of a repository as a set, made once. */
export function pathSet(repo: Repo): Set<string> {
  let set = pathSets.get(repo);
  if (!set) pathSets.set(repo, (set = new Set(repo.paths)));
  return set;
}

function fileAt(paths: Set<string>, base: string): string | null {
  // Python prefers a package to a module of the same name.
  for (const path of [`${base}/__init__.py`, `${base}.py`]) {
    const clean = posix.normalize(path);
    if (paths.has(clean)) return clean;
  }
  return null;
}

function nameOf(roots: readonly string[], path: string): string | null {
  for (const root of roots) {
    const inside = posix.relative(root, path);
    if (inside.startsWith('../') || !inside.endsWith('.py')) continue;
    const parts = inside.slice(0, -'.py'.length).split('/');
    if (parts.at(-1) === '__init__') parts.pop();
    if (parts.length > 0 && parts.every((part) => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(part))) return parts.join('.');
  }
  return null;
}
