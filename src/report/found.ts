import { type QuestionKey, questions } from '../answers.ts';
import { frameworkOf } from '../answers/decide.ts';
import { type Sources, standing } from '../answers/standing.ts';
import type { Suggestion } from '../answers/suggestion.ts';
import type { Fact, Facts } from '../types.ts';
import type { Colors } from './colors.ts';
import { columns } from './columns.ts';
import { printable } from './printable.ts';

/** The answers with where they come from; with `open`, those that are still to be asked are left out. */
export function found(sources: Sources, open: boolean, width: number, color: Colors): string {
  const rows = questions
    .filter((question) => question.applies(frameworkOf(sources)))
    .map((question) => ({ key: question.key, suggestion: standing(question, sources) }))
    .filter(({ suggestion }) => suggestion.value !== null && (suggestion.settled || !open))
    .map(({ key, suggestion }) => {
      const value = suggestion.value ?? '';
      return [key, printable(value, 60), origin(value, suggestion, sources.given[key], factOf(sources.facts, key))];
    });
  const lines = columns(rows, width - 2, (text, column) =>
    column === 1 ? color.bold(text) : column === 2 ? color.dim(text) : text,
  );
  return lines.map((line) => `  ${line}`).join('\n');
}

function origin(value: string, { at }: Suggestion, given: string | undefined, fact: Fact<unknown> | undefined): string {
  const places = at
    .slice(0, 2)
    .map((place) => printable(place))
    .join(', ');
  if (given !== undefined) return 'given';
  if (places === '') return 'default';
  const replaced = typeof fact?.value === 'string' && fact.value !== value && at === fact.at;
  return replaced ? `instead of ${printable(String(fact.value))} (${places})` : places;
}

/** The fact behind a question; name, proxy and domain have none. */
function factOf(facts: Facts, key: QuestionKey): Fact<unknown> | undefined {
  return key === 'name' || key === 'proxy' || key === 'domain' ? undefined : facts[key];
}
