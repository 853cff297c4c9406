import { questions } from '../answers.ts';
import type { Command } from '../arguments.ts';
import { flags } from '../flags.ts';
import type { Colors } from './colors.ts';
import { columns } from './columns.ts';

const examples: Record<Command, readonly [string, string][]> = {
  generate: [
    ['create-prodready', 'ask, then write the files for the application in this folder'],
    ['create-prodready shop --yes --domain shop.example.com', 'ask nothing'],
    ['create-prodready shop --yes --dry-run --diff', 'look before anything is written'],
    ['create-prodready notes --yes --framework flask', 'a new service in a new folder'],
    ['create-prodready detect shop', 'what can be told from the code, and where it stands'],
  ],
  detect: [
    ['create-prodready detect', 'the application in this folder'],
    ['create-prodready detect shop --json', 'the same for programs'],
  ],
};

const purpose: Record<Command, string> = {
  generate: 'Takes a Flask or Django repository to production: finds what is there, writes what is missing.',
  detect:
    'Shows what can be told from a Flask or Django repository, each fact with file and line. Runs none of its code.',
};

const usage: Record<Command, readonly string[]> = {
  generate: [
    'create-prodready [folder] [flags]',
    'create-prodready detect [folder] [--json]',
    'create-prodready help <command>',
  ],
  detect: ['create-prodready detect [folder] [flags]'],
};

/** The help of a command, every flag from the data that also parses and asks. */
export function help(command: Command, width: number, color: Colors): string {
  const facts = ['framework', 'root', 'entry', 'settings', 'manager', 'python'];
  const asked = questions.filter(({ key }) => command === 'generate' || facts.includes(key));
  const own = flags.filter(({ commands }) => commands.includes(command));
  const title = command === 'generate' ? 'Answers (asked, unless given)' : 'Corrections (count as certain)';
  const sections = [
    purpose[command],
    section('Usage', usage[command], color),
    section('Examples', rows(examples[command], width, color), color),
    section(
      title,
      rows(
        asked.map(({ key, placeholder, help }) => [`--${key} ${placeholder}`, help]),
        width,
        color,
      ),
      color,
    ),
    section(
      'Flags',
      rows(
        own.map(({ name, short, placeholder, help }) => [flagText(name, short, placeholder), help]),
        width,
        color,
      ),
      color,
    ),
    section('Exit codes', ['0 fine · 1 files differ (--check) · 2 your input, with what to do · 3 our bug'], color),
  ];
  return `${sections.join('\n\n')}\n`;
}

function flagText(name: string, short: string | undefined, placeholder: string | null): string {
  return `${short === undefined ? '' : `-${short}, `}--${name}${placeholder === null ? '' : ` ${placeholder}`}`;
}

function section(title: string, lines: readonly string[], color: Colors): string {
  return [color.bold(title), ...lines.map((line) => `  ${line}`)].join('\n');
}

function rows(cells: readonly (readonly [string, string])[], width: number, color: Colors): string[] {
  return columns(cells, width - 2, (text, column) => (column === 0 ? color.cyan(text) : text));
}
