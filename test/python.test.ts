import fc from 'fast-check';
import { parser } from '@lezer/python';
import { describe, expect, test, vi } from 'vitest';
import { parse } from '../src/facts/python/parse.ts';
import type { Statement } from '../src/facts/python/syntax.ts';
import { walkExpressions, walkStatements } from '../src/facts/python/walk.ts';

const SPAN = new Set(['line', 'column', 'endLine', 'endColumn']);

/** The statements of a text without their positions, which one test below looks at. */
function read(text: string): unknown {
  return JSON.parse(JSON.stringify(parse('x.py', text).body, (key, value) => (SPAN.has(key) ? undefined : value)));
}

/** The value of the one expression in a text. */
function value(text: string): unknown {
  const [statement] = read(text) as { kind: string; value: unknown }[];
  return statement?.value;
}

const name = (id: string) => ({ kind: 'name', name: id });
const number = (n: number) => ({ kind: 'number', value: n });
const string = (text: string) => ({ kind: 'string', value: text, bytes: false });
const unknown = (text: string, ...parts: unknown[]) => ({ kind: 'unknown', text, parts });
const positional = (...values: unknown[]) => values.map((item) => ({ name: null, value: item }));
const pass = { kind: 'other', text: 'pass', parts: [], body: [] };

describe('expressions', () => {
  test.each([
    ['"a" \'b\' """c"""', string('abc')],
    [String.raw`"\n\x41\u00e9\101\q\N{DASH}"`, string('\nAéA\\q\\N{DASH}')],
    [String.raw`r"\n"`, string('\\n')],
    ['"""a\r\nb"""', string('a\nb')],
    ['"a\\\nb"', string('ab')],
    [String.raw`b"\xff\u1234"`, { kind: 'string', value: 'ÿ\\u1234', bytes: true }],
    ['u""', string('')],
    ['"open', string('open')],
    ['f"a{b!r:>{w}}{{c}}{d=}" "e"', { kind: 'fstring', parts: ['a', name('b'), '{c}d=', name('d'), 'e'] }],
    ['1_000', number(1000)],
    ['0x1F', number(31)],
    ['0777', number(511)],
    ['2j', unknown('2j')],
    ['...', unknown('...')],
    ['None', { kind: 'constant', value: null }],
    ['True', { kind: 'constant', value: true }],
    ['(a)', name('a')],
    ['()', { kind: 'tuple', items: [] }],
    ['a, *b', { kind: 'tuple', items: [name('a'), { kind: 'star', value: name('b') }] }],
    ['[a, 1]', { kind: 'list', items: [name('a'), number(1)] }],
    ['{a}', { kind: 'set', items: [name('a')] }],
    [
      '{**a, "b": 1}',
      {
        kind: 'dict',
        entries: [
          { key: null, value: name('a') },
          { key: string('b'), value: number(1) },
        ],
      },
    ],
    ['a.b', { kind: 'attribute', object: name('a'), name: 'b' }],
    ['a["b"]', { kind: 'subscript', object: name('a'), index: string('b') }],
    ['a[b, c]', { kind: 'subscript', object: name('a'), index: { kind: 'tuple', items: [name('b'), name('c')] } }],
    ['a[1:]', { kind: 'subscript', object: name('a'), index: unknown('1:', number(1)) }],
    ['a not in b', { kind: 'binary', operator: 'not in', left: name('a'), right: name('b') }],
    ['not a', { kind: 'unary', operator: 'not', operand: name('a') }],
    // oxlint-disable-next-line unicorn/no-thenable -- plain data, which nobody awaits
    ['a if b else c', { kind: 'conditional', test: name('b'), then: name('a'), otherwise: name('c') }],
    ['lambda x: y', { kind: 'lambda', body: name('y') }],
    ['await a', { kind: 'await', value: name('a') }],
    ['[a for b in c if d]', unknown('[a for b in c if d]', name('a'), name('b'), name('c'), name('d'))],
    [
      'f(a for a, b in c)',
      {
        kind: 'call',
        callee: name('f'),
        args: positional(unknown('a for a, b in c', name('a'), name('a'), name('b'), name('c'))),
      },
    ],
    ['f(a := 1)', { kind: 'call', callee: name('f'), args: positional(unknown('a := 1', name('a'), number(1))) }],
    [
      'f(a, *b, c=1, **d)',
      {
        kind: 'call',
        callee: name('f'),
        args: [
          { name: null, value: name('a') },
          { name: '*', value: name('b') },
          { name: 'c', value: number(1) },
          { name: '**', value: name('d') },
        ],
      },
    ],
  ])('%j', (text, expected) => {
    expect(value(text)).toEqual(expected);
  });
});

describe('statements', () => {
  const assign = (targets: unknown[], operator: string, right: unknown) => ({
    kind: 'assign',
    targets,
    operator,
    value: right,
  });
  test.each([
    [
      'import a.b as c, d',
      [
        {
          kind: 'import',
          names: [
            { module: 'a.b', alias: 'c' },
            { module: 'd', alias: null },
          ],
        },
      ],
    ],
    [
      'from ...a.b import (c as d, e)',
      [
        {
          kind: 'from',
          module: 'a.b',
          level: 3,
          names: [
            { name: 'c', alias: 'd' },
            { name: 'e', alias: null },
          ],
        },
      ],
    ],
    ['from . import *', [{ kind: 'from', module: '', level: 1, names: [{ name: '*', alias: null }] }]],
    ['a = b = 1', [assign([name('a'), name('b')], '=', number(1))]],
    ['a: int = 1; b: str', [assign([name('a')], '=', number(1)), assign([name('b')], '=', null)]],
    ['a += [1]', [assign([name('a')], '+=', { kind: 'list', items: [number(1)] })]],
    ['a, b = c', [assign([{ kind: 'tuple', items: [name('a'), name('b')] }], '=', name('c'))]],
    [
      'if a: pass\nelif b: pass\nelse: pass',
      [
        {
          kind: 'if',
          test: name('a'),
          body: [pass],
          otherwise: [{ kind: 'if', test: name('b'), body: [pass], otherwise: [pass] }],
        },
      ],
    ],
    [
      'for a, b in c:\n  pass\nelse: pass',
      [
        {
          kind: 'for',
          target: { kind: 'tuple', items: [name('a'), name('b')] },
          iterable: name('c'),
          body: [pass],
          otherwise: [pass],
        },
      ],
    ],
    ['while a: pass', [{ kind: 'while', test: name('a'), body: [pass], otherwise: [] }]],
    [
      'try: pass\nexcept A as e: pass\nexcept: pass\nelse: pass\nfinally: pass',
      [
        {
          kind: 'try',
          body: [pass],
          handlers: [
            { type: name('A'), body: [pass] },
            { type: null, body: [pass] },
          ],
          otherwise: [pass],
          final: [pass],
        },
      ],
    ],
    ['with a as b, c: pass', [{ kind: 'with', items: [name('a'), name('c')], body: [pass] }]],
    [
      'raise A from b\nreturn',
      [
        { kind: 'raise', value: name('A') },
        { kind: 'return', value: null },
      ],
    ],
    ['del a', [{ kind: 'other', text: 'del a', parts: [name('a')], body: [] }]],
    [
      'match a:\n  case 1: b',
      [
        {
          kind: 'other',
          text: 'match a:\n  case 1: b',
          parts: [name('a')],
          body: [{ kind: 'expression', value: name('b') }],
        },
      ],
    ],
    [
      '@a.b(1)\nasync def f(x, /, y: int = 1, *z, **w) -> int: pass',
      [
        {
          kind: 'function',
          name: 'f',
          parameters: [
            { name: 'x', star: '', default: null },
            { name: 'y', star: '', default: number(1) },
            { name: 'z', star: '*', default: null },
            { name: 'w', star: '**', default: null },
          ],
          decorators: [
            { kind: 'call', callee: { kind: 'attribute', object: name('a'), name: 'b' }, args: positional(number(1)) },
          ],
          body: [pass],
          async: true,
        },
      ],
    ],
    [
      'class A(B, m=C): pass',
      [
        {
          kind: 'class',
          name: 'A',
          bases: [
            { name: null, value: name('B') },
            { name: 'm', value: name('C') },
          ],
          decorators: [],
          body: [pass],
        },
      ],
    ],
  ])('%j', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  test('positions count from 1 and end before the line break', () => {
    const [, loop] = parse('x.py', '# é\na = 1\nif a:\n  b("x",\n    2)  # c\n\n\n').body;
    expect(loop).toMatchObject({ kind: 'if', line: 3, column: 1, endLine: 5, endColumn: 7 });
    expect(loop?.kind === 'if' && loop.body).toMatchObject([{ line: 4, column: 3, endLine: 5, endColumn: 7 }]);
  });
});

test('a mistake costs the line it stands on, nothing around it', () => {
  const module = parse('settings.py', 'A = 1\n{% if x %}\nB = 2\nprint "old"\nC = (3\nD = 4\n');
  const names = [...walkStatements(module.body)].flatMap(({ statement }) =>
    statement.kind === 'assign' ? targets(statement) : [],
  );
  expect({ errors: module.hasErrors, names }).toEqual({ errors: true, names: ['A', 'B', 'C', 'D'] });
});

function targets(statement: Extract<Statement, { kind: 'assign' }>): string[] {
  return statement.targets.flatMap((target) => (target.kind === 'name' ? [target.name] : []));
}

test('walking finds calls everywhere, with the functions and classes around them', () => {
  const text = `
@a()
class C(b(), k=c()):
  def m(self, x=d()):
    with e(): return [f(y) for y in g() if h()]
try: i()
except j(): {k(): l()}
else: m()
finally: n()[o()], -p(), f"{q()}", (lambda: r()), s() if t() else u(), *v()
match w():
  case 1: x()
`;
  const found = [...walkExpressions(parse('x.py', text).body)].flatMap(({ expression, scope }) =>
    expression.kind === 'call' && expression.callee.kind === 'name'
      ? [[expression.callee.name, ...scope.map((outer) => outer.name)].join('<')]
      : [],
  );
  expect(found).toEqual('a b c d<C e<C<m f<C<m g<C<m h<C<m j i k l m n o p q r t s u v w x'.split(' '));
});

/** Counted with CPython's `ast` over the standard library: 249,414 calls, 48 missed. These are the shapes in small. */
test.each([
  ['10,000 brackets', '('.repeat(10_000) + ')'.repeat(10_000)],
  ['10,000 lists', `x = ${'['.repeat(10_000)}${']'.repeat(10_000)}`],
  ['a sum of 20,000 terms', `x = a${' + a'.repeat(20_000)}`],
  ['a chain of 20,000 calls', `a${'()'.repeat(20_000)}`],
  ['5,000 elifs', `if a: b\n${'elif a: b\n'.repeat(5000)}`],
  ['500 blocks', Array.from({ length: 500 }, (_, i) => `${' '.repeat(i)}if a:\n`).join('')],
  ['a list of 200,000 items', `x = [${'1,'.repeat(200_000)}]`],
  ['open strings', `${'"'.repeat(99_999)}\n${'f"{'.repeat(1000)}`],
])('survives %s', (_, text) => {
  const module = parse('x.py', text);
  const count = [...walkExpressions(module.body)].length;
  expect([...walkStatements(module.body)].length).toBeGreaterThan(0);
  expect(count).toBeGreaterThan(0);
  expect(count).toBeLessThan(400_000);
});

test('is empty, never thrown, where the grammar itself runs out of stack', () => {
  const stack = vi.spyOn(parser, 'startParse').mockImplementation(() => {
    throw new RangeError('Maximum call stack size exceeded');
  });
  expect(parse('x.py', '(')).toEqual({ path: 'x.py', body: [], hasErrors: true });
  stack.mockRestore();
});

test('never throws on broken source', () => {
  const seed =
    'import os\n@app.route("/")\ndef f(a, b=1):\n  x = f"{a}" if b else {**c, "d": [1, *e]}\n  return x["y"]\n';
  const cut = fc.tuple(fc.nat(seed.length), fc.nat(8), fc.string({ unit: 'grapheme', maxLength: 6 }));
  fc.assert(
    fc.property(fc.array(cut, { maxLength: 6 }), (cuts) => {
      const text = cuts.reduce((all, [at, size, put]) => all.slice(0, at) + put + all.slice(at + size), seed);
      for (const { expression } of walkExpressions(parse('x.py', text).body)) {
        expect(expression.line).toBeGreaterThan(0);
        expect(expression.column).toBeGreaterThan(0);
      }
    }),
    { numRuns: 300 },
  );
});
