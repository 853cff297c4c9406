import { execFileSync } from 'node:child_process';

import { DockerfileParser } from 'dockerfile-ast';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';

import { UserError } from '../src/errors.ts';
import { parse as parsePython } from '../src/facts/python/parse.ts';
import { plan } from '../src/plan/plan.ts';
import { memoryRepo } from '../src/repo/memory.ts';
import type { Answers, EnvRole, EnvVar, Facts } from '../src/types.ts';
import { certain, flaskFacts } from './support/facts.ts';

/** Strings that a repository may hold in names, paths and defaults, meant to break out of where they land. */
const hostile = fc.oneof(
  fc.constantFrom(
    '"; rm -rf / #',
    "'; import os; os.system('id') #",
    '$(id)',
    '`id`',
    '${HOME}',
    '\n    privileged: true',
    '\nUSER root',
    '"""\nimport os\n"""',
    '} location / { return 200; } #',
    '<%= process.env %>',
    '\\',
    'a b',
    'é🦊',
    '\r\nX: y',
    '{{ 7*7 }}',
    '%(x)s',
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
);

const answers: Answers = {
  name: 'shop',
  framework: 'flask',
  root: '.',
  project: '.',
  entry: 'app:app',
  settings: null,
  manager: 'pip',
  python: '3.13',
  database: 'postgres',
  proxy: 'nginx',
  domain: 'shop.example.test',
};

/** The places in a repository that free text comes from. */
const slots = ['address', 'folder', 'writable', 'evidence', 'default', 'variable'] as const;
type Slot = (typeof slots)[number];

/** A repository with `text` in one place: what is refused in one must not hide what is written from another. */
function factsWith(slot: Slot, text: string): Facts {
  const at = (wanted: Slot, usual: string) => (slot === wanted ? text : usual);
  const variable = (name: string, role: EnvRole, required: boolean): EnvVar => ({
    name,
    role,
    required,
    type: 'string',
    default: required ? null : at('default', 'usual'),
    at: `${at('evidence', 'app.py')}:1`,
  });
  return flaskFacts({
    static: certain({ url: `/${at('address', 'static')}/`, folder: at('folder', 'static') }),
    orm: certain('flask-sqlalchemy'),
    singleProcess: certain([{ kind: 'sockets', what: 'It is so' }], [`${at('evidence', 'app.py')}:1`]),
    writable: certain([{ path: `data/${at('writable', 'files')}`, kind: 'keep' }]),
    environment: certain([
      variable('PLAIN', 'plain', true),
      variable('TUNED', 'plain', false),
      variable('API_TOKEN', 'secret', true),
      variable(`${at('variable', 'not a name')} `, 'secret', true),
    ]),
  });
}

/** What each file is made of, without the values in it. */
const skeletons: readonly { file: RegExp; of: (text: string) => unknown }[] = [
  { file: /\.ya?ml$/, of: (text) => yamlKeys(text) },
  {
    file: /\.py$/,
    of: (text) => ({
      errors: parsePython('x.py', text).hasErrors,
      kinds: parsePython('x.py', text).body.map(({ kind }) => kind),
    }),
  },
  { file: /^Dockerfile$/, of: instructions },
  { file: /^deploy\/bin\//, of: shellSyntax },
  { file: /^\.env/, of: (text) => text.split('\n').map((line) => /^#|^$|^[A-Z_]+=/.test(line)) },
];

function yamlKeys(text: string): unknown {
  const document = parseDocument(text, { merge: true });
  expect(document.errors).toEqual([]);
  const value: unknown = document.toJS();
  return JSON.stringify(value, (key, item) => (key !== '' && typeof item === 'string' ? 'text' : item)).replace(
    /"files-[a-z0-9-]*"/g,
    '"a volume"',
  );
}

/** The instructions, and for commands everything outside of quotes that a shell acts on. */
function instructions(text: string): string[] {
  return DockerfileParser.parse(text)
    .getInstructions()
    .map((instruction) => {
      // `'\\''` is how a quote stands inside of single quotes.
      const joined = (instruction.getRawArgumentsContent() ?? '').replaceAll(`'\\''`, '');
      const unquoted = joined.replace(/'[^']*'|"(?:[^"\\]|\\.)*"/g, '');
      return `${instruction.getKeyword()} ${instruction.getKeyword() === 'RUN' ? unquoted.replace(/[^;|&$`(){}<>\n#*?]/g, '') : ''}`;
    });
}

function shellSyntax(text: string): string {
  return execFileSync('sh', ['-n'], { input: text, encoding: 'utf8' });
}

async function skeletonsOf(slot: Slot, text: string): Promise<Map<string, unknown>> {
  const repo = memoryRepo({ 'app.py': '', 'requirements.txt': 'flask\n' });
  const files = await plan(repo, factsWith(slot, text), answers);
  return new Map(
    files.flatMap(({ path, content }) =>
      skeletons.filter(({ file }) => file.test(path)).map(({ of }) => [path, of(content)]),
    ),
  );
}

describe('nothing in a repository changes what a generated file is made of', () => {
  it('is refused with a hint, or stays a value', async () => {
    // The second is an address that the proxy leaves to the application.
    const usual = [await skeletonsOf('address', 'harmless'), await skeletonsOf('address', 'not plain')];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...slots), hostile, async (slot, text) => {
        try {
          const found = await skeletonsOf(slot, text);
          for (const [path, skeleton] of found) {
            expect(usual.map((files) => JSON.stringify(files.get(path)))).toContain(JSON.stringify(skeleton));
          }
        } catch (error) {
          if (!(error instanceof UserError)) throw error;
          expect(error.hint).not.toBe('');
        }
      }),
      { numRuns: 150 },
    );
  });
});
