import { posix } from 'node:path';
import type { Fact, Repo } from '../../types.ts';
import { fact } from '../fact.ts';
import { modulesOf } from '../python/modules.ts';
import { within } from '../within.ts';
import type { Candidate } from './flask-candidates.ts';
import { factoryCall } from './flask-factory.ts';
import { flaskObject } from './flask-objects.ts';
import { statedEntries } from './stated.ts';
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

/** The Flask application that production loads: what deployment files state first, then the code. */
export function flaskEntry(
  repo: Repo,
  candidates: Candidate[],
  given: string | undefined,
): { found: Loadable | null; entry: Fact<string | null> } {
  const roots = [...new Set(candidates.map((candidate) => candidate.root))];
  if (given !== undefined) {
    const known = roots.map((root) => loadable(repo, given, root, '--entry')).find((each) => each !== null);
    const [first] = candidates.toSorted((a, b) => a.rank - b.rank);
    // A target that is not in the repository is taken as said; the other facts come from the code that is there.
    const found = known ?? (first ? fromCandidate(repo, first) : null);
    return { found, entry: fact<string | null>(given, ['--entry'], 'certain') };
  }
  const stated = statedEntries(repo).flatMap((each) => fromStatement(repo, each, roots) ?? []);
  const read = candidates.toSorted((a, b) => a.rank - b.rank).map((candidate) => fromCandidate(repo, candidate));
  const callable = read.filter((each) => each.entry !== null);
  const served = stated[0];
  const best = served ?? callable[0];
  const all = [...stated, ...callable].map((each) => each.entry);
  if (!best)
    return {
      found: read[0] ?? null,
      entry: fact<string | null>(
        null,
        read.flatMap((each) => each.at),
        'unknown',
      ),
    };
  const rivals = (served ? stated : callable).filter((each) => !sameApplication(each, best));
  if (rivals.length > 0 && !clearlyBest(best, rivals, candidates)) {
    return {
      found: best,
      entry: fact<string | null>(
        null,
        [best, ...rivals].flatMap((each) => each.at),
        'unknown',
        all,
      ),
    };
  }
  const others = callable.filter((each) => !sameApplication(each, best));
  const certain = best.certain && rivals.length === 0 && (served !== undefined || others.length === 0);
  return {
    found: best,
    entry: fact(
      best.entry,
      best.at,
      certain ? 'certain' : 'likely',
      others.map((each) => each.entry),
    ),
  };
}

function sameApplication(a: Loadable, b: Loadable): boolean {
  return a.origin === b.origin || a.origin.split(':')[0] === b.origin.split(':')[0];
}

/** A usual file name at the top beats odd names and deeper folders; two usual names are a question. */
function clearlyBest(best: Loadable, rivals: Loadable[], candidates: Candidate[]): boolean {
  const rank = (each: Loadable): number => candidates.find((candidate) => candidate.path === each.path)?.rank ?? 9999;
  return rivals.every((rival) => rival.root === best.root && rank(rival) - rank(best) >= 20);
}

function fromCandidate(repo: Repo, candidate: Candidate): Loadable {
  const { root, module, attribute, object, at, path } = candidate;
  const shared = { root, path, origin: object.origin };
  if (object.kind === 'instance') return { ...shared, entry: `${module}:${attribute}`, at: [at], certain: true };
  const call = factoryCall(modulesOf(repo, [root]), object);
  if (!call) return { ...shared, entry: null, at: [at], certain: false };
  const argument = call.literal === null ? '' : JSON.stringify(call.literal);
  return { ...shared, entry: `${module}:${attribute}(${argument})`, at: [at, ...call.at], certain: call.certain };
}

function fromStatement(repo: Repo, stated: Stated, roots: string[]): Loadable | null {
  const folders = [...new Set([stated.folder, ...roots, '.'])];
  for (const folder of folders) {
    const found = loadable(repo, stated.target, folder, stated.at);
    if (found) return found;
  }
  return null;
}

/** Checks that a target exists: its module, and in it the application or factory. */
function loadable(repo: Repo, target: string, folder: string, at: string): Loadable | null {
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
