import { readFileSync, statSync } from 'node:fs';
import { type Given, type QuestionKey, questions } from '../answers.ts';
import { UserError } from '../errors.ts';
import { nearest } from '../nearest.ts';
import { printable } from '../report/printable.ts';
import { checkGiven } from './given.ts';

const sizeLimit = 64 * 1024;

/**
 * Reads answers from a JSON file: an object of question keys, or a whole `.prodready.json`.
 * Throws UserError where it cannot be read, and for keys and values that are not known.
 */
export function readAnswers(path: string): Given {
  const name = printable(path);
  const given: Given = {};
  for (const [key, value] of Object.entries(answersIn(parse(path, name), name))) {
    // `project` follows from `root`; null stands for "has no meaning here".
    if (key === 'project' || value === null) continue;
    if (!isKey(key)) throw unknownKey(key, name);
    if (typeof value !== 'string') throw notText(key, name);
    given[key] = value;
  }
  return checkGiven(given, (key) => `"${key}" in ${name}`);
}

function parse(path: string, name: string): unknown {
  const hint = 'Give a JSON file such as {"database": "postgres", "domain": "shop.example.com"}.';
  let text: string;
  try {
    if (statSync(path).size > sizeLimit) throw new Error('it is too large');
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const reason = error instanceof Error && !('code' in error) ? error.message : 'there is no such readable file';
    throw new UserError(`The answers in ${name} cannot be read: ${reason}.`, hint);
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new UserError(`${name} is not JSON.`, hint);
  }
}

function answersIn(data: unknown, name: string): object {
  const inner = isObject(data) && 'answers' in data ? data.answers : data;
  if (isObject(inner)) return inner;
  throw new UserError(`${name} holds no object of answers.`, `Known keys: ${known()}.`);
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isKey(key: string): key is QuestionKey {
  return questions.some((question) => question.key === key);
}

function known(): string {
  return questions.map(({ key }) => key).join(', ');
}

function unknownKey(key: string, name: string): UserError {
  const near = nearest(
    key,
    questions.map((question) => question.key),
  );
  const guess = near === null ? '' : ` Did you mean "${near}"?`;
  return new UserError(`"${printable(key, 60)}" in ${name} is not a known answer.${guess}`, `Known keys: ${known()}.`);
}

function notText(key: string, name: string): UserError {
  return new UserError(`"${key}" in ${name} has to be a text in quotes.`, `Known keys: ${known()}.`);
}
