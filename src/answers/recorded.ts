import { type Given, questions } from '../answers.ts';
import type { State } from '../write/state.ts';
import { checkGiven } from './given.ts';

/** The answers of the last run, as checked as any others: `path` names the file in a complaint. */
export function recordedAnswers(state: State, path: string): Given {
  const given: Given = {};
  for (const { key } of questions) {
    const value = state.answers[key];
    if (value !== undefined) given[key] = value;
  }
  return checkGiven(given, (key) => `"${key}" in ${path}`);
}
