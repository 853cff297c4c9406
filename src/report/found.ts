import { questions } from '../answers.ts';
import { frameworkOf } from '../answers/decide.ts';
import { type Sources, standing } from '../answers/standing.ts';
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
      const given = sources.given[key] !== undefined;
      const places = suggestion.at.slice(0, 2).map((place) => printable(place));
      const origin = given ? 'given' : places.length > 0 ? places.join(', ') : 'default';
      return [key, printable(suggestion.value ?? '', 60), origin];
    });
  const lines = columns(rows, width - 2, (text, column) => (column === 1 ? color.bold(text) : column === 2 ? color.dim(text) : text));
  return lines.map((line) => `  ${line}`).join('\n');
}
