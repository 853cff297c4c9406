import type { Repo } from '../../types.ts';
import { isAside } from '../aside.ts';
import { flaskCalls } from '../entry/flask-calls.ts';
import { importRoot } from '../import-root.ts';
import { modulesOf } from '../python/modules.ts';
import { walkStatements } from '../python/walk.ts';
import type { Scope } from '../python/walk.ts';

/** A Flask application that no module offers under a name. */
export interface UnservedApp {
  at: string;
  /** Why no server can load it: `under __main__`, `inside main()`; null where it may be handed out some other way. */
  how: string | null;
}

/** Flask applications that exist only under `__main__` or inside a function. */
export function unservedApps(repo: Repo): UnservedApp[] {
  const files = repo.paths.filter(
    (path) => path.endsWith('.py') && !isAside(path) && /\bFlask\(/.test(repo.text(path) ?? ''),
  );
  return files.slice(0, 100).flatMap((path) => {
    const modules = modulesOf(repo, [importRoot(repo, path)]);
    return flaskCalls(modules, path).map(({ line, inside }) => ({ at: `${path}:${line}`, how: howHidden(inside) }));
  });
}

function howHidden(inside: readonly Scope[]): string | null {
  const around = inside.at(-1);
  if (!around) return 'under __main__';
  const returns = [...walkStatements(around.body)].some(
    ({ statement }) => statement.kind === 'return' && statement.value !== null,
  );
  const keeps = around.kind === 'function' && inside.length === 1 && !returns;
  return keeps ? `inside ${around.name}()` : null;
}
