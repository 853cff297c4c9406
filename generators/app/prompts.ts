import type { PromptQuestion } from 'yeoman-generator';
import type { Given, Question } from '../../src/answers.ts';
import type { Suggestion } from '../../src/answers/suggestion.ts';
import { printable } from '../../src/report/printable.ts';

/** A question that has to be asked, with what the repository says about it; null where there is no repository yet. */
export interface Open {
  question: Question;
  suggestion: Suggestion | null;
}

/** Value of the choice that leads to a typed answer. */
const other = '';

/** The questions for inquirer: lists for what can be chosen, one more line where none of the found ones is right. */
export function prompts(open: readonly Open[]): PromptQuestion[] {
  return open.flatMap(({ question, suggestion }) => {
    if (question.choices !== null) return [choice(question, suggestion)];
    const candidates = [suggestion?.value ?? null, ...(suggestion?.alternatives ?? [])].filter(
      (value): value is string => value !== null && question.check(value).ok,
    );
    if (candidates.length < 2) return [typed(question, question.key, candidates[0])];
    return [oneOf(question, suggestion, candidates), { ...typed(question, otherKey(question)), when: chose(question) }];
  });
}

/** What was answered, by question. */
export function answersFrom(asked: readonly Question[], answers: Record<string, unknown>): Given {
  const given: Given = {};
  for (const question of asked) {
    const value = answers[question.key] === other ? answers[otherKey(question)] : answers[question.key];
    if (typeof value === 'string') given[question.key] = value;
  }
  return given;
}

function choice(question: Question, suggestion: Suggestion | null): PromptQuestion {
  return {
    type: 'select',
    name: question.key,
    message: message(question, suggestion),
    choices: (question.choices ?? []).map(({ id, title, available }) => ({
      name: title,
      value: id,
      ...(!available && { disabled: '(not available yet)' }),
    })),
    ...(suggestion?.value && { default: suggestion.value }),
  };
}

function oneOf(question: Question, suggestion: Suggestion | null, candidates: readonly string[]): PromptQuestion {
  const choices = [...new Set(candidates)].map((value) => ({ name: printable(value), value }));
  return {
    type: 'select',
    name: question.key,
    message: message(question, suggestion),
    choices: [...choices, { name: 'something else', value: other }],
  };
}

function typed(question: Question, name: string, value?: string): PromptQuestion {
  return {
    type: 'input',
    name,
    message: question.prompt,
    ...(value !== undefined && { default: value }),
    validate: (text: string) => {
      const result = question.check(text);
      return result.ok || `${result.reason.charAt(0).toUpperCase()}${result.reason.slice(1)}.`;
    },
  };
}

function message({ prompt }: Question, suggestion: Suggestion | null): string {
  const places = (suggestion?.at ?? []).slice(0, 3).map((place) => printable(place, 60));
  if (suggestion?.reason !== undefined) return `${prompt} (${printable(suggestion.reason)})`;
  return places.length > 0 ? `${prompt} (found: ${places.join(', ')})` : prompt;
}

function chose(question: Question): (answers: Record<string, unknown>) => boolean {
  return (answers) => answers[question.key] === other;
}

function otherKey({ key }: Question): string {
  return `${key}:typed`;
}
