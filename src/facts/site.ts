import type { Fact, FrameworkId, Repo } from '../types.ts';
import { djangoSites } from './django-sites.ts';
import { flaskEntry } from './entry/flask.ts';
import type { Loadable } from './entry/flask.ts';
import type { Candidate } from './entry/flask-candidates.ts';
import { flaskCandidates } from './entry/flask-candidates.ts';
import { fact } from './fact.ts';
import { unservedApps } from './obstacles/unserved-apps.ts';
import { importRoot } from './import-root.ts';
import type { Hints } from './hints.ts';
import { pathSet } from './python/modules.ts';

/** Which application of a repository is looked at. */
export interface Site {
  framework: Fact<FrameworkId | null>;
  root: Fact<string>;
  /** Flask only: what the server loads. */
  entry: Fact<string | null> | null;
  /** Flask only: the application behind the entry. */
  loadable: Loadable | null;
}

/** Finds the application: framework and root are certain only where the repository holds one. */
export function findSite(repo: Repo, hints: Hints): Site {
  const candidates = hints.framework === 'django' ? [] : flaskCandidates(repo, hints.root);
  const sites =
    hints.framework === 'flask'
      ? []
      : djangoSites(repo).filter(({ root }) => hints.root === undefined || root === hints.root);
  const hidden =
    candidates.length > 0 || sites.length > 0 || hints.framework === 'django'
      ? []
      : unservedApps(repo).map(({ at }) => at);
  const origins = candidates.map(({ object }) => object.origin);
  const framework = frameworkOf(
    sites.map(({ at }) => at),
    [...new Set([...origins, ...hidden])],
    hints,
  );
  if (framework.value === 'flask') {
    const hiddenRoots = hidden.map((at) => importRoot(repo, at.replace(/:\d+$/, '')));
    const roots = [...new Set([...candidates.map(({ root }) => root), ...hiddenRoots])];
    return flaskSite(repo, candidates, roots, framework, hints);
  }
  const roots =
    framework.value === 'django' ? sites.map(({ root }) => root) : [...sites, ...candidates].map(({ root }) => root);
  return {
    framework,
    root: rootOf(repo, roots, [...new Set(sites.map(({ at }) => at))], hints),
    entry: null,
    loadable: null,
  };
}

function frameworkOf(django: string[], flask: string[], hints: Hints): Fact<FrameworkId | null> {
  if (hints.framework) return fact<FrameworkId | null>(hints.framework, ['--framework'], 'certain');
  if (django.length > 0 && flask.length > 0) {
    return fact<FrameworkId | null>(null, [...django, ...flask], 'unknown', ['django', 'flask']);
  }
  if (django.length > 0) return fact<FrameworkId | null>('django', django, 'certain');
  if (flask.length > 0) return fact<FrameworkId | null>('flask', flask, 'certain');
  return fact<FrameworkId | null>(null, [], 'unknown');
}

function flaskSite(
  repo: Repo,
  candidates: Candidate[],
  roots: string[],
  framework: Site['framework'],
  hints: Hints,
): Site {
  const { found, entry } = flaskEntry(repo, candidates, hints.entry);
  if (hints.root !== undefined || !found)
    return { framework, root: rootOf(repo, roots, [], hints), entry, loadable: found };
  const unsure = entry.confidence === 'unknown' && roots.length > 1;
  const root = fact(
    found.root,
    found.at,
    unsure ? 'unknown' : entry.confidence === 'unknown' ? 'likely' : entry.confidence,
    unsure ? roots : [],
  );
  return { framework, root, entry, loadable: found };
}

function rootOf(repo: Repo, roots: string[], at: string[], hints: Hints): Fact<string> {
  if (hints.root !== undefined) return fact(hints.root, ['--root'], 'certain');
  const [only, ...others] = [...new Set(roots)];
  if (only === undefined) return fact('.', pathSet(repo).has('manage.py') ? ['manage.py'] : [], 'unknown');
  return fact(only, at, others.length === 0 ? 'certain' : 'unknown', others);
}
