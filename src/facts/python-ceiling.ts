import { isOlder } from '../stack/version-order.ts';
import type { Package } from '../types.ts';
import { PYTHON_ERAS } from './python-eras.ts';

/** The newest release that a package may have: `version` itself, or everything before it. */
interface Newest {
  version: string;
  inclusive: boolean;
}

/** The highest minor of Python 3 that all packages work on, and the line of the pin that decides; null without one. */
export function pythonCeiling(packages: readonly Package[]): { minor: number; at: string } | null {
  let lowest: { minor: number; at: string } | null = null;
  for (const entry of packages) {
    const newest = newestOf(entry);
    if (!newest || !Object.hasOwn(PYTHON_ERAS, entry.name)) continue;
    for (const [from, below, minor] of PYTHON_ERAS[entry.name] ?? []) {
      const before = newest.inclusive ? isOlder(newest.version, below) : !isOlder(below, newest.version);
      const after = newest.inclusive ? !isOlder(newest.version, from) : isOlder(from, newest.version);
      if (before && after && (!lowest || minor < lowest.minor)) lowest = { minor, at: entry.at };
    }
  }
  return lowest;
}

function newestOf(entry: Package): Newest | undefined {
  if (entry.version !== null) return { version: entry.version, inclusive: true };
  for (const written of entry.specifier.split(',')) {
    const [, sign = '', version = ''] = /^\s*(<=|<|~=|==)\s*(\d[\w.]{0,50})/.exec(written) ?? [];
    if (sign === '<') return { version, inclusive: false };
    if (sign === '<=') return { version, inclusive: true };
    // `~=2.2.1` and `==2.2.*` both end before 2.3, `~=2.2` before 3.
    const numbers = version.replace(/\.$/, '').split('.').map(Number);
    const kept = sign === '~=' ? numbers.slice(0, -1) : numbers;
    if (sign !== '' && kept.length > 0 && !kept.some(Number.isNaN)) {
      return { version: [...kept.slice(0, -1), (kept.at(-1) ?? 0) + 1].join('.'), inclusive: false };
    }
  }
  return undefined;
}
