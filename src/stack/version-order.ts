/**
 * True when release `a` came before `b`: compared number by number, `4.10` after `4.9`. Suffixes (`rc1`) are
 * ignored, which is enough to tell one feature release from another.
 */
export function isOlder(a: string, b: string): boolean {
  const [left, right] = [numbers(a), numbers(b)];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}

function numbers(version: string): number[] {
  return (/^\d+(?:\.\d+)*/.exec(version)?.[0] ?? '0').split('.').map(Number);
}
