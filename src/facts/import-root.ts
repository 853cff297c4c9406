import { posix } from 'node:path';
import type { Repo } from '../types.ts';
import { modulesOf, parseOnce, pathSet } from './python/modules.ts';
import { walkStatements } from './python/walk.ts';

/**
 * The folder that has to be on the path for a file's absolute imports to work. Where imports do not tell, the first
 * folder above the file that is no package.
 */
export function importRoot(repo: Repo, path: string): string {
  const usual = aboveThePackage(repo, path);
  const names = importedNames(repo, path);
  if (names.length === 0) return usual;
  let best = { root: usual, score: score(repo, usual, names) };
  for (const root of foldersAbove(path)) {
    const reached = score(repo, root, names);
    if (reached > best.score) best = { root, score: reached };
  }
  return best.root;
}

/** The folder that holds the outermost package around a file. */
function aboveThePackage(repo: Repo, path: string): string {
  const paths = pathSet(repo);
  let folder = posix.dirname(path);
  while (folder !== '.' && paths.has(`${folder}/__init__.py`)) folder = posix.dirname(folder);
  return folder;
}

function foldersAbove(path: string): string[] {
  const folders: string[] = [];
  for (let folder = posix.dirname(path); ; folder = posix.dirname(folder)) {
    folders.push(folder);
    if (folder === '.' || folders.length > 20) return folders;
  }
}

function importedNames(repo: Repo, path: string): string[] {
  const module = parseOnce(repo, path);
  if (!module) return [];
  const names = new Set<string>();
  for (const { statement } of walkStatements(module.body)) {
    if (statement.kind === 'import') for (const { module: name } of statement.names) names.add(name);
    if (statement.kind === 'from' && statement.level === 0) {
      names.add(statement.module);
      for (const { name } of statement.names) names.add(`${statement.module}.${name}`);
    }
  }
  return [...names];
}

function score(repo: Repo, root: string, names: string[]): number {
  const modules = modulesOf(repo, [root]);
  return names.filter((name) => modules.find(name) !== null).length;
}
