import { type QuestionKey, questions } from '../answers.ts';
import { frameworkOf } from '../answers/decide.ts';
import { type Sources, standing } from '../answers/standing.ts';
import type { Suggestion } from '../answers/suggestion.ts';
import { servicesFor } from '../stack/services/index.ts';
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
  const lines = columns(open ? rows : [...rows, ...serviceRows(sources.facts)], width - 2, (text, column) =>
    column === 1 ? color.bold(text) : column === 2 ? color.dim(text) : text,
  );
  return lines.map((line) => `  ${line}`).join('\n');
}

/** What the stack gets beside database and proxy, which nobody is asked about. */
function serviceRows(facts: Facts): string[][] {
  return servicesFor(facts).map(({ title, foundAt }) => ['service', title, places(foundAt(facts))]);
}

const places = (at: readonly string[]): string =>
  at
    .slice(0, 2)
    .map((place) => printable(place))
    .join(', ');

function origin(value: string, { at }: Suggestion, given: string | undefined, fact: Fact<unknown> | undefined): string {
  const evidence = places(at);
  if (given !== undefined) return 'given';
  if (evidence === '') return 'default';
  const replaced = typeof fact?.value === 'string' && fact.value !== value && at === fact.at;
  return replaced ? `instead of ${printable(String(fact.value))} (${evidence})` : evidence;
}

/** The fact behind a question; name, proxy and domain have none. */
function factOf(facts: Facts, key: QuestionKey): Fact<unknown> | undefined {
  return key === 'name' || key === 'proxy' || key === 'domain' ? undefined : facts[key];
}
