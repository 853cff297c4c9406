/** A switch or setting of the command line that is not a question. */
export interface Flag {
  name: string;
  short?: string;
  /** How the help shows its value; null for a switch. */
  placeholder: string | null;
  help: string;
  /** The commands that take it. */
  commands: readonly ('generate' | 'detect')[];
}

const both = ['generate', 'detect'] as const;

/** Every flag beside those of the questions (`answers.ts`), in the order of the help. */
export const flags: readonly Flag[] = [
  {
    name: 'yes',
    short: 'y',
    placeholder: null,
    help: 'ask nothing: take what was found, and defaults',
    commands: ['generate'],
  },
  {
    name: 'answers',
    placeholder: '<file>',
    help: 'ask nothing: take the answers from a JSON file, such as .prodready.json',
    commands: ['generate'],
  },
  { name: 'dry-run', placeholder: null, help: 'show what would be written, and write nothing', commands: ['generate'] },
  {
    name: 'diff',
    placeholder: null,
    help: 'with --dry-run or --check: also show the differences',
    commands: ['generate'],
  },
  {
    name: 'check',
    placeholder: null,
    help: 'write nothing; exit 1 where files differ from what would be written',
    commands: ['generate'],
  },
  {
    name: 'force',
    placeholder: null,
    help: 'write although something will keep the application from starting',
    commands: ['generate'],
  },
  { name: 'json', placeholder: null, help: 'print the result as JSON', commands: both },
  { name: 'debug', placeholder: null, help: 'print the stack of an internal error', commands: both },
  { name: 'help', short: 'h', placeholder: null, help: 'print this help', commands: both },
  { name: 'version', short: 'v', placeholder: null, help: 'print the version', commands: both },
];
