import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { questions } from '../src/answers.ts';
import { flags } from '../src/flags.ts';

const readme = join(import.meta.dirname, '../README.md');

/** Table rows of every flag: the same data that the parser, the prompts and `--help` use. */
function flagTable(): string {
  const rows = [
    ...questions.map(({ key, placeholder, help }) => [`--${key} ${placeholder}`, help, 'generate']),
    ...flags.map(({ name, short, placeholder, help, commands }) => [
      `${short === undefined ? '' : `-${short}, `}--${name}${placeholder === null ? '' : ` ${placeholder}`}`,
      help,
      commands.join(', '),
    ]),
  ];
  const cells = [
    ['Flag', 'What it does', 'Command'],
    ['---', '---', '---'],
    ...rows.map(([flag, ...rest]) => [`\`${flag}\``, ...rest]),
  ];
  return cells.map((row) => `| ${row.join(' | ')} |`).join('\n');
}

it('the README has every flag', async () => {
  const text = readFileSync(readme, 'utf8');
  const filled = text.replace(/(<!-- flags -->\n)[^]*?(<!-- \/flags -->)/, `$1\n${flagTable()}\n\n$2`);
  const { format } = await import('prettier');
  // `npm run accept` writes it.
  await expect(await format(filled, { parser: 'markdown', printWidth: 120 })).toMatchFileSnapshot(readme);
});
