import { posix } from 'node:path';
import type { Repo } from '../../types.ts';
import { modulesOf } from '../python/modules.ts';
import { within } from '../within.ts';
import type { Candidate } from './flask-candidates.ts';
import { factoryCall } from './flask-factory.ts';
import { flaskObject } from './flask-objects.ts';
import type { Stated } from './stated.ts';

/** What a server loads, with the folder that it is loaded from. */
export interface Loadable {
  root: string;
  entry: string | null;
  /** The file with the application. */
  path: string;
  at: string[];
  certain: boolean;
  /** Place of the `Flask(…)` behind it: two with the same one are the same application. */
  origin: string;
}

/** A candidate as a target for the server; without an entry where its factory wants what nobody tells. */
export function fromCandidate(repo: Repo, candidate: Candidate): Loadable {
  const { root, module, attribute, object, at, path } = candidate;
  const shared = { root, path, origin: object.origin };
  if (object.kind === 'instance') return { ...shared, entry: `${module}:${attribute}`, at: [at], certain: true };
  const call = factoryCall(modulesOf(repo, [root]), object);
  if (!call) return { ...shared, entry: null, at: [at], certain: false };
  const argument = call.literal === null ? '' : JSON.stringify(call.literal);
  return { ...shared, entry: `${module}:${attribute}(${argument})`, at: [at, ...call.at], certain: call.certain };
}

/** What a deployment file states, where that exists. */
export function fromStatement(repo: Repo, stated: Stated, roots: string[]): Loadable | null {
  const folders = [...new Set([stated.folder, ...roots, '.'])];
  for (const folder of folders) {
    const found = loadable(repo, stated.target, folder, stated.at);
    if (found) return found;
  }
  return null;
}

/** Checks that a target exists: its module, and in it the application or factory. */
export function loadable(repo: Repo, target: string, folder: string, at: string): Loadable | null {
  const [, name = '', rest] = /^([^:]+)(?::(.*))?$/.exec(target) ?? [];
  const asFile = /\.py$|\//.test(name);
  const root = asFile && name.includes('/') ? posix.join(folder, posix.dirname(name)) : folder;
  const modules = modulesOf(repo, [root]);
  const module = (asFile ? posix.basename(name) : name).replace(/\.py$/, '');
  const path = modules.find(module);
  const scope = path ? modules.scope(path) : null;
  if (!path || !scope || within(root, path) === null) return null;
  const attribute = /^\w+/.exec(rest ?? '')?.[0];
  // `FLASK_APP=pkg` looks for these names, in this order.
  for (const wanted of attribute
    ? [attribute]
    : ['app', 'application', 'create_app', 'make_app', ...scope.names.keys()]) {
    const object = flaskObject(modules, scope, wanted);
    if (!object) continue;
    const shared = { root, path, origin: object.origin };
    if (object.kind === 'instance') return { ...shared, entry: `${module}:${wanted}`, at: [at], certain: true };
    const call = /\(.*\)$/.exec(rest ?? '')?.[0];
    if (call && call !== '()')
      return { ...shared, entry: `${module}:${wanted}${call.replaceAll("'", '"')}`, at: [at], certain: true };
    const made = factoryCall(modules, object);
    if (!made) continue;
    const argument = made.literal === null ? '' : JSON.stringify(made.literal);
    return { ...shared, entry: `${module}:${wanted}(${argument})`, at: [at, ...made.at], certain: made.certain };
  }
  return null;
}
