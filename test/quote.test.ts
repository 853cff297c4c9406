import { execFileSync } from 'node:child_process';

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml } from 'yaml';

import { quotes } from '../src/plan/quote.ts';

/** Text that has broken generators before, and anything else. */
const hostile = fc.oneof(
  fc.constantFrom(
    '"',
    "'",
    '`',
    '$',
    '${HOME}',
    '$(id)',
    '\\',
    '\n',
    '\r\n',
    ' ',
    '#',
    '%',
    '{{ x }}',
    '<%= 1 %>',
    'é',
    '🦊',
    '\u2028',
    '',
  ),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc
    .array(fc.constantFrom('"', "'", '$', '\\', '\n', ' ', 'a', '{', '}', ';', '`', '('), { maxLength: 12 })
    .map((parts) => parts.join('')),
);

/** Text without the characters that no file of that kind can hold. */
const oneLine = hostile.filter((text) => !/[\r\n\0]/.test(text));

describe('a quoted value stays the value', () => {
  it('in YAML that compose interpolates', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const parsed: unknown = parseYaml(`key: ${quotes.compose(text)}\n`);
        // Compose turns `$$` into `$` and nothing else: no single `$` is left to start a variable.
        expect(parsed).toEqual({ key: text.replaceAll('$', '$$$$') });
      }),
    );
  });

  it('in a shell word', () => {
    fc.assert(
      fc.property(
        fc.array(
          hostile.filter((text) => !text.includes('\0')),
          { minLength: 1, maxLength: 8 },
        ),
        (texts) => {
          const script = `printf '%s\\0' ${texts.map((text) => quotes.shell(text)).join(' ')}`;
          expect(execFileSync('sh', ['-c', script], { encoding: 'utf8' })).toBe(
            texts.map((text) => `${text}\0`).join(''),
          );
        },
      ),
      { numRuns: 40 },
    );
  });

  it('in a word of nginx, or is refused', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        if (/[$\r\n\0]/.test(text)) expect(() => quotes.nginx(text)).toThrow('nginx cannot take');
        else if (/^[\w./:@*-]+$/.test(text)) expect(quotes.nginx(text)).toBe(text);
        else expect(quotes.nginx(text).slice(1, -1).replace(/\\(.)/g, '$1')).toBe(text);
      }),
    );
  });

  it('in an env file, or is refused', () => {
    fc.assert(
      fc.property(oneLine, (text) => {
        expect(quotes.env(text)).toBe(text);
      }),
    );
    expect(() => quotes.env('a\nB=1')).toThrow('cannot stand in an env file');
  });

  it('in a comment: what follows it stays on its line', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(quotes.comment(text)).not.toMatch(/[\r\n\u2028\u2029]/);
      }),
    );
  });
});

describe('Python literals', () => {
  it.each([
    [null, 'None'],
    [true, 'True'],
    ['a "b" \\ \n', '"a \\"b\\" \\\\ \\n"'],
    [[], '[]'],
    [['a', "b'"], '["a", "b\'"]'],
    [{}, '{}'],
    [{ A: 'x' }, '{\n    "A": "x",\n}'],
  ])('%j', (value, expected) => {
    expect(quotes.python(value)).toBe(expected);
  });
});
