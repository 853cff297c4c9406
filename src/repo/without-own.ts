import type { Repo } from '../types.ts';
import { parseState, statePath } from '../write/state.ts';

/**
 * The repository without what earlier runs wrote into it. Facts are about the user's application: `prodready.wsgi`
 * would pass for its entry, and our compose file for evidence of the database that we ourselves chose.
 */
export function withoutOwn(repo: Repo): Repo {
  const own = new Set(repo.paths.filter(isState).flatMap((path) => recordedIn(repo, path)));
  if (own.size === 0) return repo;
  return {
    root: repo.root,
    paths: repo.paths.filter((path) => !own.has(path)),
    skipped: repo.skipped,
    text: (path) => (own.has(path) ? undefined : repo.text(path)),
    exists: (path) => !own.has(path) && repo.exists(path),
  };
}

function isState(path: string): boolean {
  return path === statePath || path.endsWith(`/${statePath}`);
}

/** The state file and what it names, by path from the top. One that is damaged names nothing; `look` complains about it. */
function recordedIn(repo: Repo, path: string): string[] {
  const folder = path.slice(0, -statePath.length);
  try {
    // A name with `..` in it matches no path of a repository, so a vendored state file hides nothing outside of its folder.
    return [path, ...Object.keys(parseState(repo.text(path), path).files).map((name) => `${folder}${name}`)];
  } catch {
    return [path];
  }
}
