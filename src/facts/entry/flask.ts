import type { Fact, Repo } from '../../types.ts';
import { fact } from '../fact.ts';
import type { Candidate } from './flask-candidates.ts';
import { fromCandidate, fromStatement, loadable } from './loadable.ts';
import type { Loadable } from './loadable.ts';
import { statedEntries } from './stated.ts';

interface FlaskEntry {
  /** The application that the other facts are about. */
  found: Loadable | null;
  entry: Fact<string | null>;
}

/** The Flask application that production loads: what deployment files state first, then the code. */
export function flaskEntry(repo: Repo, candidates: Candidate[], given: string | undefined): FlaskEntry {
  const ranked = candidates.toSorted((a, b) => a.rank - b.rank);
  const roots = [...new Set(candidates.map(({ root }) => root))];
  const read = ranked.map((candidate) => fromCandidate(repo, candidate));
  if (given !== undefined) {
    const known = roots.map((root) => loadable(repo, given, root, '--entry')).find((each) => each !== null);
    // A target that is not in the repository is taken as said; the other facts come from the code that is there.
    return { found: known ?? read[0] ?? null, entry: fact<string | null>(given, ['--entry'], 'certain') };
  }
  const callable = read.filter(({ entry }) => entry !== null);
  const stated = statedTargets(repo, roots, callable);
  const best = stated[0] ?? callable[0];
  if (!best) return { found: read[0] ?? null, entry: undecided(read, []) };
  const rivals = (stated.length > 0 ? stated : callable).filter((each) => !sameApplication(each, best));
  if (rivals.length > 0 && !clearlyBest(best, rivals, candidates)) {
    return { found: best, entry: undecided([best, ...rivals], [...stated, ...callable]) };
  }
  const others = callable.filter((each) => !sameApplication(each, best));
  // What a file states for one folder says nothing about an application in another.
  const alone = stated.length > 0 ? others.every(({ root }) => root === best.root) : others.length === 0;
  const confidence = best.certain && rivals.length === 0 && alone ? 'certain' : 'likely';
  const alternatives = others.map(({ entry }) => entry);
  return { found: best, entry: fact(best.entry, best.at, confidence, alternatives) };
}

/** What deployment files tell the server to load; without those, what FLASK_APP names. */
function statedTargets(repo: Repo, roots: string[], callable: Loadable[]): Loadable[] {
  const all = statedEntries(repo).map((each) => ({ by: each.by, found: fromStatement(repo, each, roots) }));
  const servers = all.flatMap(({ by, found }) => (by === 'server' && found ? [found] : []));
  if (servers.length > 0) return servers;
  const named = all.flatMap(({ found }) => found ?? []);
  // FLASK_APP is for the command line, mostly in development; a wsgi.py for the same application is for servers.
  const [first] = named;
  const wsgi = callable.find(
    ({ path, ...each }) => /(?:^|\/)wsgi\.py$/.test(path) && first && sameApplication(each, first),
  );
  return wsgi ? [wsgi, ...named] : named;
}

function undecided(seen: Loadable[], alternatives: Loadable[]): Fact<string | null> {
  const at = seen.flatMap((each) => each.at);
  return fact<string | null>(
    null,
    at,
    'unknown',
    alternatives.map(({ entry }) => entry),
  );
}

function sameApplication(a: Pick<Loadable, 'origin'>, b: Pick<Loadable, 'origin'>): boolean {
  return a.origin === b.origin || a.origin.split(':')[0] === b.origin.split(':')[0];
}

/** A usual file name at the top beats odd names and deeper folders; two usual names are a question. */
function clearlyBest(best: Loadable, rivals: Loadable[], candidates: Candidate[]): boolean {
  const rank = (each: Loadable): number => candidates.find((candidate) => candidate.path === each.path)?.rank ?? 9999;
  return rivals.every((rival) => rival.root === best.root && rank(rival) - rank(best) >= 20);
}
