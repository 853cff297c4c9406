import { parseArgs } from 'node:util';
import type { Given, QuestionKey } from './answers.ts';
import { UserError } from './errors.ts';
import { type Flag, flags } from './flags.ts';
import { nearest } from './nearest.ts';
import { printable } from './report/printable.ts';

export type Command = 'generate' | 'detect';

/** A command line, understood. */
export interface Arguments {
  command: Command;
  /** The folder, as typed. */
  folder: string;
  /** Values of the flags of the questions, not yet checked. */
  given: Given;
  /** Path of the answers file. */
  answers: string | null;
  /** The switches that are on: `yes`, `dry-run`, … */
  on: ReadonlySet<string>;
}

/** The flags of the questions by name; handed in, so that `--version` need not load the questions. */
export type QuestionFlags = readonly { key: QuestionKey }[];

/** Understands the words after the program's name. Throws UserError for a flag that is unknown or lacks its value. */
export function parseArguments(argv: readonly string[], questions: QuestionFlags): Arguments {
  const known = knownFlags(questions);
  const words: string[] = [];
  const values = new Map<string, string>();
  for (const token of tokens(argv, known)) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind !== 'option') continue;
    const flag = known.find(({ name }) => name === token.name);
    if (!flag) throw unknownFlag(token.rawName, known);
    values.set(flag.name, valueOf(flag, token.value, token.inlineValue));
  }
  if (words[0] === 'help') values.set('help', '');
  const rest = words[0] === 'help' ? words.slice(1) : words;
  const command: Command = rest[0] === 'detect' ? 'detect' : 'generate';
  const folders = rest[0] === 'detect' || (values.has('help') && rest[0] === 'generate') ? rest.slice(1) : rest;
  assertTaken(command, folders, [...values.keys()], known);
  const given: Given = {};
  for (const { key } of questions) {
    const value = values.get(key);
    if (value !== undefined) given[key] = value;
  }
  const on = new Set(
    known.filter(({ name, placeholder }) => placeholder === null && values.has(name)).map(({ name }) => name),
  );
  return { command, folder: folders[0] ?? '.', given, answers: values.get('answers') ?? null, on };
}

function knownFlags(questions: QuestionFlags): Flag[] {
  const asked = questions.map(({ key }): Flag => ({
    name: key,
    placeholder: '<value>',
    help: '',
    commands: ['generate', 'detect'],
  }));
  return [...flags, ...asked];
}

/** Not strict: parseArgs then reports every flag, and we can say which one was meant. */
function tokens(argv: readonly string[], known: readonly Flag[]) {
  const options = Object.fromEntries(
    known.map(({ name, short, placeholder }) => [
      name,
      {
        type: placeholder === null ? ('boolean' as const) : ('string' as const),
        ...(short !== undefined && { short }),
      },
    ]),
  );
  return parseArgs({ args: [...argv], options, strict: false, allowPositionals: true, tokens: true }).tokens;
}

function valueOf({ name, placeholder }: Flag, value: string | undefined, inline: boolean | undefined): string {
  if (placeholder === null) {
    if (value !== undefined) throw new UserError(`--${name} takes no value.`, `Write --${name} alone.`);
    return '';
  }
  // `--domain --yes` has forgotten the domain; a value that begins with "-" has to be written with "=".
  if (value === undefined || (inline !== true && value.startsWith('-'))) {
    throw new UserError(`--${name} needs a value.`, `Write --${name} ${placeholder}.`);
  }
  return value;
}

function assertTaken(
  command: Command,
  folders: readonly string[],
  names: readonly string[],
  known: readonly Flag[],
): void {
  if (folders.length > 1) {
    const list = folders.map((folder) => `"${printable(folder, 60)}"`).join(' and ');
    throw new UserError(`Only one folder can be given, not ${list}.`, 'Put a name with spaces in quotes.');
  }
  const foreign = names.find((name) => !known.find((flag) => flag.name === name)?.commands.includes(command));
  if (foreign !== undefined) {
    throw new UserError(`${command} does not take --${foreign}.`, `See create-prodready help ${command}.`);
  }
}

function unknownFlag(raw: string, known: readonly Flag[]): UserError {
  const near = nearest(
    raw.replace(/^-+/, ''),
    known.map(({ name }) => name),
  );
  const guess = near === null ? '' : ` Did you mean --${near}?`;
  return new UserError(`${printable(raw, 60)} is not a known flag.${guess}`, 'See create-prodready --help.');
}
