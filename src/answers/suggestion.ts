import type { Fact } from '../types.ts';

/** What an answer would be without asking. */
export interface Suggestion {
  /** Null: cannot be told, so it has to be asked. */
  value: string | null;
  /** True where asking would only repeat what is plain: it is shown as found. */
  settled: boolean;
  /** Where it stands, as `path:line`. */
  at: readonly string[];
  alternatives: readonly string[];
  /** Why there is no value, where "several were found" is not the reason. */
  reason?: string;
}

/** A fact as a suggestion. Likely from one source and without a rival is settled too; likely among several is a choice. */
export function suggested(fact: Fact<string | null>): Suggestion {
  const known = fact.confidence !== 'unknown' && fact.value !== null;
  const single = fact.alternatives.length === 0 && fact.at.length > 0;
  return {
    value: known ? fact.value : null,
    settled: known && (fact.confidence === 'certain' || single),
    at: fact.at,
    // An unknown fact may hold a best guess: one candidate among the others.
    alternatives: (known ? fact.alternatives : [fact.value, ...fact.alternatives]).filter((other) => other !== null),
  };
}

/** A default of ours: a choice to offer, with nothing in the repository to show for it. */
export function chosen(value: string, settled = false): Suggestion {
  return { value, settled, at: [], alternatives: [] };
}
