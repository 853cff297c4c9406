import type { Package } from '../../types.ts';
import type { LockDependency, LockPackage } from './lock.ts';

const PRODUCTION_GROUPS = ['main', 'default'];

/**
 * The packages of a lock that production installs: those of the main group where the lock has groups, else all that
 * can be reached from the project's own dependencies. `direct` are those of the manifest, which add what was written.
 */
export function productionPackages(
  path: string,
  lock: readonly LockPackage[],
  project: string | null,
  direct: readonly Package[],
): Package[] {
  const chosen = grouped(lock) ?? reachable(lock, roots(lock, project, direct));
  const written = new Map(direct.map((entry) => [entry.name, entry]));
  return [...chosen].map((entry) => ({
    name: entry.name,
    extras: written.get(entry.name)?.extras ?? [],
    version: entry.version,
    specifier: written.get(entry.name)?.specifier ?? '',
    at: `${path}:${entry.line + 1}`,
  }));
}

function grouped(lock: readonly LockPackage[]): LockPackage[] | undefined {
  if (!lock.some((entry) => entry.groups)) return undefined;
  return lock.filter((entry) => !entry.optional && entry.groups?.some((group) => PRODUCTION_GROUPS.includes(group)));
}

function roots(lock: readonly LockPackage[], project: string | null, direct: readonly Package[]): LockDependency[] {
  const local = lock.filter((entry) => entry.local);
  const own = local.find((entry) => entry.name === project) ?? (local.length === 1 ? local[0] : undefined);
  return own ? own.dependencies : direct.map(({ name, extras }) => ({ name, extras }));
}

function reachable(lock: readonly LockPackage[], from: readonly LockDependency[]): Set<LockPackage> {
  // A lock may hold one package in several versions, for different Pythons: the last is the newest.
  const byName = new Map(lock.map((entry) => [entry.name, entry]));
  const found = new Set<LockPackage>();
  const seen = new Set<string>();
  const queue = [...from];
  for (let i = 0; i < queue.length; i++) {
    const wanted = queue[i];
    const entry = wanted && byName.get(wanted.name);
    if (!wanted || !entry) continue;
    if (!entry.local) found.add(entry);
    for (const part of ['', ...wanted.extras]) {
      const key = `${wanted.name}[${part}]`;
      if (seen.has(key)) continue;
      seen.add(key);
      queue.push(...(part === '' ? entry.dependencies : (entry.extras.get(part) ?? [])));
    }
  }
  return new Set(lock.filter((entry) => found.has(entry)));
}
