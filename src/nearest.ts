/** The word nearest to `word`, or null where none is near enough to be what was meant. */
export function nearest(word: string, known: readonly string[]): string | null {
  // A long word is no slip of the finger, and the distance is quadratic.
  if (word.length > 40) return null;
  let best: string | null = null;
  let least = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of known) {
    const d = candidate.startsWith(word) && word.length > 1 ? 1 : distance(word, candidate);
    if (d < least) [least, best] = [d, candidate];
  }
  return best;
}

/** Levenshtein distance, one row at a time. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
