import type { Given, Question } from '../answers.ts';
import type { Facts } from '../types.ts';
import { statePath } from '../write/state.ts';
import type { Suggestion } from './suggestion.ts';

/** What answers are made from. Earlier ones win: `given`, then the last run, then the facts. */
export interface Sources {
  facts: Facts;
  /** Absolute path of the folder; gives the name. */
  folder: string;
  /** Flags, an answers file, or what was just typed. Checked. */
  given: Given;
  /** The answers of the last run, from `.prodready.json`. Checked. */
  recorded: Given;
}

/** How one question stands: the answer that holds unless somebody says otherwise, and whether to ask at all. */
export function standing(question: Question, { facts, folder, given, recorded }: Sources): Suggestion {
  const own = given[question.key];
  if (own !== undefined) return { value: own, settled: true, at: [], alternatives: [] };
  const suggestion = question.suggest(facts, folder);
  const last = recorded[question.key];
  if (last === undefined) return suggestion;
  // A fact that changed since the last run is news, not a choice to be kept.
  const stale = !question.free && suggestion.settled && ![suggestion.value, ...suggestion.alternatives].includes(last);
  if (stale) return suggestion;
  // Where the code says the same, that is the better place to point at.
  const at = last === suggestion.value && suggestion.at.length > 0 ? suggestion.at : [statePath];
  return { ...suggestion, value: last, settled: true, at };
}
