import type { Fact, FrameworkId, Repo } from '../types.ts';
import { djangoSites } from './django-sites.ts';
import { flaskEntry } from './entry/flask.ts';
import type { Loadable } from './entry/loadable.ts';
import type { Candidate } from './entry/flask-candidates.ts';
import { flaskCandidates } from './entry/flask-candidates.ts';
import { fact } from './fact.ts';
import { unservedApps } from './obstacles/unserved-apps.ts';
import { importRoot } from './import-root.ts';
import type { Hints } from './hints.ts';
import { pathSet } from './python/modules.ts';

interface Declared {
  id: FrameworkId;
  at: string;
}

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
  const django = sites.map(({ at }) => at);
  const framework = frameworkOf(django, [...new Set([...origins, ...hidden])], declaredFrameworks(repo), hints);
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

function frameworkOf(django: string[], flask: string[], declared: Declared[], hints: Hints): Fact<FrameworkId | null> {
  if (hints.framework) return fact<FrameworkId | null>(hints.framework, ['--framework'], 'certain');
  if (django.length > 0 && flask.length > 0) {
    const [one, other] = declared;
    if (one && !other)
      return fact<FrameworkId | null>(one.id, [...(one.id === 'django' ? django : flask), one.at], 'likely', [
        'django',
        'flask',
      ]);
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
  if (entry.confidence === 'unknown' && roots.length > 1) {
    return { framework, root: fact(found.root, found.at, 'unknown', roots), entry, loadable: found };
  }
  const confidence = entry.confidence === 'unknown' ? 'likely' : entry.confidence;
  const root = fact(found.root, found.at, confidence);
  return { framework, root, entry, loadable: found };
}

function rootOf(repo: Repo, roots: string[], at: string[], hints: Hints): Fact<string> {
  if (hints.root !== undefined) return fact(hints.root, ['--root'], 'certain');
  const [only, ...others] = [...new Set(roots)];
  if (only === undefined) return fact('.', pathSet(repo).has('manage.py') ? ['manage.py'] : [], 'unknown');
  return fact(only, at, others.length === 0 ? 'certain' : 'unknown', others);
}

/** The frameworks that manifests list: where code of both lies about, only one may be installed. */
function declaredFrameworks(repo: Repo): Declared[] {
  const manifests = repo.paths.filter((path) =>
    /(?:^|\/)(?:requirements[\w./-]*\.(?:txt|in)|pyproject\.toml|Pipfile|setup\.(?:py|cfg))$/.test(path),
  );
  return (['django', 'flask'] as const).flatMap((id) => {
    const pattern = new RegExp(`^\\s{0,20}["']?${id}\\b(?!-)`, 'i');
    for (const path of manifests) {
      const line = (repo.text(path) ?? '').split(/\r?\n/, 3000).findIndex((text) => pattern.test(text));
      if (line >= 0) return [{ id, at: `${path}:${line + 1}` }];
    }
    return [];
  });
}
