import { posix } from 'node:path';
import { evaluateIn } from './evaluate.ts';
import type { Evaluation } from './evaluate.ts';
import type { Scope } from './scope.ts';
import type { Expression } from './syntax.ts';
import { concat, entryOf, envsOf, literal, optionsOf, stringOf, unknown } from './value.ts';
import type { Value } from './value.ts';

/** `+`, `/` of paths, `%`, `or` and a little arithmetic; anything else is unknown. */
export function binaryValue(run: Evaluation, scope: Scope, expression: Expression & { kind: 'binary' }): Value {
  const left = evaluateIn(run, scope, expression.left);
  const right = evaluateIn(run, scope, expression.right);
  switch (expression.operator) {
    case '+':
      return added(left, right);
    case '/':
      return left.kind === 'path' ? joined(left.path, right) : unknown;
    case '%':
      return concat([...formatted(stringOf(left), right)]);
    case '*':
    case '-':
    case '**':
      return calculated(expression.operator, left, right);
    case 'or':
      return either(left, right);
    case '|':
      return left.kind === 'dict' && right.kind === 'dict'
        ? { kind: 'dict', entries: [...left.entries, ...right.entries] }
        : unknown;
    default:
      return unknown;
  }
}

function added(left: Value, right: Value): Value {
  if (left.kind === 'list' || right.kind === 'list') {
    return { kind: 'list', items: [left, right].flatMap((side) => (side.kind === 'list' ? side.items : [side])) };
  }
  if (left.kind === 'choice') return { kind: 'choice', options: optionsOf(left).map((option) => added(option, right)) };
  if (
    left.kind === 'literal' &&
    right.kind === 'literal' &&
    typeof left.value === 'number' &&
    typeof right.value === 'number'
  )
    return literal(left.value + right.value);
  return concat([left, right]);
}

/** `path / part`, inside the repository or unknown. */
export function joined(path: string, part: Value): Value {
  const text = part.kind === 'path' ? part.path : stringOf(part);
  if (text === null) return unknown;
  return text.startsWith('/') ? literal(text) : { kind: 'path', path: posix.join(path, text) };
}

/** `16 * 1024 * 1024`; also `environ.Path(__file__) - 2`, which goes up. */
function calculated(operator: string, left: Value, right: Value): Value {
  if (right.kind !== 'literal' || typeof right.value !== 'number') return unknown;
  if (left.kind === 'path' && operator === '-' && right.value >= 0 && right.value < 20) {
    return { kind: 'path', path: posix.join(left.path, ...Array.from({ length: right.value }, () => '..')) };
  }
  if (left.kind !== 'literal' || typeof left.value !== 'number') return unknown;
  if (operator === '*') return literal(left.value * right.value);
  return operator === '-' ? literal(left.value - right.value) : literal(left.value ** right.value);
}

/** `'%s/%s' % (a, b)`: the template's text and what its places stand for. */
function formatted(template: string | null, values: Value): Value[] {
  if (template === null) return [unknown];
  const given = values.kind === 'list' ? [...values.items] : [values];
  return template
    .split(/(%\(\w{1,60}\)[sdr]|%[sdr])/)
    .filter((piece) => piece !== '')
    .map((piece) => {
      const named = /^%\((\w+)\)/.exec(piece)?.[1];
      if (named !== undefined) return entryOf(values, named)?.value ?? unknown;
      return /^%[sdr]$/.test(piece) ? (given.shift() ?? unknown) : literal(piece);
    });
}

/** `a or b`: a variable without a default gets one, and is no longer needed. */
function either(left: Value, right: Value): Value {
  if (left.kind === 'env') {
    const empty = left.default === null || (left.default.kind === 'literal' && !left.default.value);
    return empty ? { ...left, default: right } : left;
  }
  if (left.kind === 'literal') return left.value ? left : right;
  if (left.kind === 'unknown') return envsOf(right).length > 0 ? right : unknown;
  return left;
}
