import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UserError } from '../src/errors.ts';
import { nearest } from '../src/nearest.ts';
import { colors } from '../src/report/colors.ts';
import { columns } from '../src/report/columns.ts';
import { errorText } from '../src/report/error.ts';
import { printable, printableJson } from '../src/report/printable.ts';
import { tree } from '../src/report/tree.ts';

const plain = colors({}, {});

test('columns are aligned, wide characters count twice, and only the last column is wrapped', () => {
  const rows = [
    ['a', '日本', 'one two three four five six'],
    ['long', 'x', ''],
  ];
  expect(columns(rows, 32)).toEqual(['a     日本  one two three four', '            five six', 'long  x']);
});

test('a tree has folders first and says what happens to every file', () => {
  const files = [
    { path: 'b', change: 'create' },
    { path: 'z/y/x', change: 'update' },
    { path: 'a', change: 'keep' },
    { path: 'z/w', change: 'identical' },
  ] as const;
  expect(tree(files, plain).split('\n')).toEqual([
    'z/',
    '  y/',
    '    x  update',
    '  w    identical',
    'a      keep: yours, edited',
    'b      create',
  ]);
});

test('what a stranger named cannot steer the terminal', () => {
  expect(printable('a\u001b[2J\n\u202eb')).toBe('a\\u001b[2J\\u000a\\u202eb');
  expect(printable('x'.repeat(300))).toBe(`${'x'.repeat(199)}…`);
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const json = printableJson({ text });
      expect(JSON.parse(json)).toEqual({ text });
      expect(json.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\u2028\u2029]/u);
    }),
  );
});

test('an error of the user says what to do, one of ours how to report it, with the stack on demand', () => {
  expect(errorText(new UserError('a\u0007', 'do b'), false, plain)).toBe('error a\\u0007\n\n  → do b\n');
  const bug = new Error('boom');
  const report = [
    'bug boom',
    '',
    '  → This is a mistake of ours, not yours. Please report it with the command and what --debug prints:',
    '    npm bugs create-prodready',
    '',
  ].join('\n');
  expect(errorText(bug, false, plain)).toBe(report);
  expect(errorText(bug, true, plain)).toBe(`${report}\n${bug.stack}\n`);
});

test.each([
  ['databse', 'database'],
  ['yess', 'yes'],
  ['dry', 'dry-run'],
  ['xyzzy', null],
  ['y'.repeat(1000), null],
])('nearest to %s', (word, expected) => {
  expect(nearest(word, ['yes', 'dry-run', 'database', 'domain'])).toBe(expected);
});

test.each<[NodeJS.ProcessEnv, boolean, boolean]>([
  [{}, true, true],
  [{}, false, false],
  [{ CI: 'true' }, false, false],
  [{ NO_COLOR: '1', FORCE_COLOR: '1' }, true, false],
  [{ FORCE_COLOR: '1' }, false, true],
  [{ FORCE_COLOR: '0' }, true, false],
  [{ TERM: 'dumb' }, true, false],
])('colours with %j on a terminal: %j', (environment, isTTY, expected) => {
  expect(colors({ isTTY }, environment).red('x') !== 'x').toBe(expected);
});
