import type { Fact, Repo } from '../types.ts';
import { fact } from './fact.ts';
import { readRequirements } from './manifests/requirements.ts';
import { within } from './within.ts';

/** Names of the file that production installs from, the best first; relative to the project, without case. */
const RANKS: readonly RegExp[] = [
  /^(?:requirements\/(?:production|prod|live|deploy)|requirements[-_.](?:production|prod)|(?:production|prod)[-_.]requirements)\.txt$/i,
  /^requirements\.txt$/,
  /^requirements\/(?:requirements|base|common|main|default|app|core)\.txt$/i,
  /^(?:requirements|requirements\/(?:production|prod|base))\.in$/i,
];

/** Misspellings that were seen in the wild: found, but never certain. */
const MISSPELT =
  /^(?:re[a-z]{0,3}qu?[a-z]{0,2}r[a-z]{0,5}nts?|requirements?|reqs?|pip[-_]requirements|require|dependencies)(?:\.txt|\.pip)?$/i;

/**
 * The requirements file that production installs from, relative to the root of the repository, or null. Its `-r` and
 * `-c` files come from `readRequirements`.
 */
export function requirementsFile(repo: Repo, project: string): Fact<string | null> {
  const candidates: { path: string; rank: number }[] = [];
  for (const path of repo.paths) {
    const name = within(project, path);
    if (name === null || name.length > 60) continue;
    const rank = RANKS.findIndex((pattern) => pattern.test(name));
    if (rank !== -1) candidates.push({ path, rank });
    else if (MISSPELT.test(name)) candidates.push({ path, rank: RANKS.length });
  }
  const ranked = candidates.sort((a, b) => a.rank - b.rank).map(({ path }) => path);
  const [best, second] = ranked;
  if (best === undefined) return fact<string | null>(null, [], 'certain');
  const loneAddition = candidates[0]?.rank === 0 && second !== undefined && addsTo(repo, best, second);
  const value = loneAddition ? second : best;
  const sure = candidates[0]?.rank !== RANKS.length && !loneAddition;
  // Files that the chosen one includes are no rivals.
  const included = readRequirements(repo, value).files;
  const rivals = ranked.filter((path) => !included.includes(path));
  return fact<string | null>(value, [value], sure && rivals.length === 0 ? 'certain' : 'likely', rivals);
}

/** True for a file that only adds a server or a driver to the other one, without including it: useless alone. */
function addsTo(repo: Repo, path: string, other: string): boolean {
  const own = readRequirements(repo, path);
  const names = new Set(own.packages.map((entry) => entry.name));
  const missing = ['django', 'flask'].filter((name) => !names.has(name));
  const theirs = readRequirements(repo, other).packages.map((entry) => entry.name);
  return !own.files.includes(other) && missing.length === 2 && theirs.some((name) => missing.includes(name));
}
