import { type Given, type Question, type QuestionKey, questions } from '../answers.ts';
import { UserError } from '../errors.ts';
import { printable } from '../report/printable.ts';
import { databases } from '../stack/databases/index.ts';
import { frameworks } from '../stack/frameworks/index.ts';
import { managers } from '../stack/managers/index.ts';
import { proxies } from '../stack/proxies/index.ts';
import type { Answers, FrameworkId, Variant } from '../types.ts';
import { checkFolder } from './check.ts';
import { checkGiven } from './given.ts';
import { type Sources, standing } from './standing.ts';
import type { Suggestion } from './suggestion.ts';

/**
 * The answers, without asking. Throws UserError where something that is needed cannot be told: it names what
 * was found where, and the flags that settle it.
 */
export function decide(sources: Sources): Answers {
  const { project } = sources.facts;
  const framework = frameworkOf(sources);
  const asked = questions.filter((question) => question.applies(framework));
  const stands = asked.map((question) => ({ question, suggestion: standing(question, sources) }));
  const missing = stands.filter(({ suggestion }) => suggestion.value === null);
  // Which application it is decides everything below: without that, the rest is not worth a line each.
  const first = missing.filter(({ question }) => question.key === 'framework' || question.key === 'root');
  if (missing.length > 0) throw cannotTell(first.length > 0 ? first : missing);

  const values: Given = {};
  for (const { question, suggestion } of stands) if (suggestion.value !== null) values[question.key] = suggestion.value;
  // What was read from a repository is as untrusted as what is typed.
  const checked = checkGiven(values, (key) => `--${key}`);
  if (!checkFolder(project.value).ok) {
    throw new UserError(
      `The project folder "${printable(project.value)}" has a name that cannot stand in a Dockerfile.`,
      'Rename it to letters, digits, ".", "_", "+" or "-".',
    );
  }
  return typed(checked, project.value);
}

/** The framework as far as it is known: it decides which questions there are. */
export function frameworkOf(sources: Sources): FrameworkId | null {
  const question = questions.find(({ key }) => key === 'framework');
  const value = question ? standing(question, sources).value : null;
  return Object.values(frameworks).find(({ id }) => id === value)?.id ?? null;
}

function typed(values: Given, project: string): Answers {
  return {
    name: text(values, 'name'),
    framework: id(frameworks, text(values, 'framework')),
    root: text(values, 'root'),
    project,
    entry: text(values, 'entry'),
    settings: values.settings ?? null,
    manager: id(managers, text(values, 'manager')),
    python: text(values, 'python'),
    database: id(databases, text(values, 'database')),
    proxy: id(proxies, text(values, 'proxy')),
    domain: text(values, 'domain'),
  };
}

function text(values: Given, key: QuestionKey): string {
  const value = values[key];
  if (value === undefined) throw new Error(`no answer to ${key}`);
  return value;
}

function id<Id extends string>(variants: Record<Id, Variant<Id>>, text: string): Id {
  const found = Object.values<Variant<Id>>(variants).find((variant) => variant.id === text);
  if (!found) throw new Error(`no variant ${text}`);
  return found.id;
}

function cannotTell(missing: readonly { question: Question; suggestion: Suggestion }[]): UserError {
  const lines = missing.map(({ question, suggestion }) => `  --${question.key}: ${why(suggestion)}`);
  const flags = missing.map(({ question }) => `--${question.key} ${question.placeholder}`).join(' ');
  const choices = missing.flatMap(({ question }) => choicesOf(question));
  return new UserError(
    ['The repository does not tell everything that is needed:', ...lines].join('\n'),
    [`Pass ${flags}`, ...choices].join('; '),
  );
}

function why({ reason, alternatives, at }: Suggestion): string {
  const places = at.length > 0 ? ` (${at.map((place) => printable(place)).join(', ')})` : '';
  if (reason !== undefined) return `${reason}${places}`;
  if (alternatives.length === 0) return `nothing was found${places}`;
  return `could be ${alternatives.map((value) => printable(value)).join(' or ')}${places}`;
}

function choicesOf({ key, choices }: Question): string[] {
  if (choices === null) return [];
  return [`--${key} can be ${choices.flatMap(({ id, available }) => (available ? [id] : [])).join(', ')}`];
}
