import { posix } from 'node:path';
import type { Repo } from '../../types.ts';
import { isAside } from '../aside.ts';
import { importRoot } from '../import-root.ts';
import { modulesOf } from '../python/modules.ts';
import type { Modules } from '../python/modules.ts';
import { within } from '../within.ts';
import { flaskObject } from './flask-objects.ts';
import type { FlaskObject } from './flask-objects.ts';

/** An application that a server could load. */
export interface Candidate {
  root: string;
  path: string;
  module: string;
  attribute: string;
  object: FlaskObject;
  at: string;
  /** Lower is better: how usual the file and the name are. */
  rank: number;
}

/** File names in the order in which a server is usually pointed at them. */
const FILE_RANK = ['wsgi.py', 'autoapp.py', 'app.py', 'main.py', 'run.py', 'application.py', 'server.py', 'manage.py'];
const ATTRIBUTE_RANK = ['application', 'app', 'create_app', 'make_app', 'get_app'];
const MAX_FILES = 400;

/** Every Flask application and factory of the repository that a module offers under a name. */
export function flaskCandidates(repo: Repo, root: string | undefined): Candidate[] {
  return flaskFiles(repo).flatMap((path) => candidatesIn(repo, path, root));
}

function flaskFiles(repo: Repo): string[] {
  const files = repo.paths.filter((path) => path.endsWith('.py') && !isAside(path) && path.split('/').length <= 6);
  return files.filter((path) => mentionsApp(repo.text(path) ?? '', path)).slice(0, MAX_FILES);
}

/** Cheap: files that neither make an application nor carry a usual name are not parsed. */
function mentionsApp(text: string, path: string): boolean {
  if (/\bFlask\(|APIFlask|OpenAPI\(|connexion|\(Flask\)/.test(text)) return true;
  const usual = FILE_RANK.includes(posix.basename(path)) || path.split('/').length <= 2 || path.endsWith('__init__.py');
  return usual && /\b(?:app|application|create_app|make_app|\w*_app)\b/.test(text);
}

function candidatesIn(repo: Repo, path: string, given: string | undefined): Candidate[] {
  if (given !== undefined && within(given, path) === null) return [];
  const root = given ?? importRoot(repo, path);
  const modules = modulesOf(repo, [root]);
  const module = modules.nameOf(path);
  const scope = modules.scope(path);
  if (module === null || !scope) return [];
  return [...scope.names].flatMap(([attribute, bindings]): Candidate[] => {
    // What stands under `__main__` is not there for a server.
    const seen = bindings.filter(
      (binding) => !binding.guards.some((guard) => guard.kind === 'if' && isMain(guard.test)),
    );
    const object = seen.length > 0 ? flaskObject(modules, scope, attribute) : null;
    if (!object) return [];
    return [
      {
        root,
        path,
        module,
        attribute,
        object,
        at: `${path}:${seen.at(-1)?.line ?? 1}`,
        rank: rankOf(modules, path, attribute, object),
      },
    ];
  });
}

export function isMain(test: { kind: string; left?: unknown }): boolean {
  const left = test.kind === 'binary' ? test.left : null;
  return typeof left === 'object' && left !== null && 'name' in left && left.name === '__name__';
}

/** Instances before factories, usual file names before others, shallow before deep. */
function rankOf(modules: Modules, path: string, attribute: string, object: FlaskObject): number {
  const file = FILE_RANK.indexOf(posix.basename(path));
  const name = ATTRIBUTE_RANK.indexOf(attribute);
  const depth = path.split('/').length - (modules.roots[0] === '.' ? 0 : (modules.roots[0]?.split('/').length ?? 0));
  const own = object.origin.startsWith(`${path}:`) || object.kind === 'instance';
  const fileRank = file >= 0 ? file : posix.basename(path) === '__init__.py' ? FILE_RANK.length : FILE_RANK.length + 1;
  return (
    (object.kind === 'factory' ? 1000 : 0) +
    (own ? 0 : 500) +
    depth * 40 +
    fileRank * 4 +
    (name < 0 ? 3 : name === 0 ? 1 : 0)
  );
}
