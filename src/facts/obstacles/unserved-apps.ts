import type { Repo } from '../../types.ts';
import { isAside } from '../aside.ts';
import { flaskCalls } from '../entry/flask-objects.ts';
import { importRoot } from '../import-root.ts';
import { modulesOf } from '../python/modules.ts';

/** Flask applications that exist only under `__main__` or inside a function that keeps them. */
export function unservedApps(repo: Repo): { at: string; how: string }[] {
  const files = repo.paths.filter(
    (path) => path.endsWith('.py') && !isAside(path) && /\bFlask\(/.test(repo.text(path) ?? ''),
  );
  return files.slice(0, 100).flatMap((path) => {
    const modules = modulesOf(repo, [importRoot(repo, path)]);
    return flaskCalls(modules, path).map(({ line, inside }) => {
      const name = inside.at(-1);
      return { at: `${path}:${line}`, how: name === undefined ? 'under __main__' : `inside ${name}()` };
    });
  });
}
