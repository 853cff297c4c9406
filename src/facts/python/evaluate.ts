import { posix } from 'node:path';
import { callValue } from './call-value.ts';
import { readEnvironment } from './env-read.ts';
import type { Modules } from './modules.ts';
import { nameValue } from './name-value.ts';
import { externalBases, refer } from './reference.ts';
import { scopeOf } from './scope.ts';
import type { Scope } from './scope.ts';
import type { Expression } from './syntax.ts';
import { truth } from './truth.ts';
import { concat, entryOf, envsOf, literal, optionsOf, stringOf, unknown } from './value.ts';
import type { DictEntry, Value } from './value.ts';

/** One evaluation: bounded in steps and depth, as a hostile file can nest and refer without end. */
export interface Evaluation {
  modules: Modules;
  steps: number;
  depth: number;
}

const MAX_STEPS = 5000;
const MAX_DEPTH = 40;

/** What an expression is, as far as it can be told without running anything. */
export function evaluate(modules: Modules, scope: Scope, expression: Expression): Value {
  return evaluateIn({ modules, steps: 0, depth: 0 }, scope, expression);
}

/** The same inside a running evaluation. */
export function evaluateIn(run: Evaluation, scope: Scope, expression: Expression): Value {
  if (++run.steps > MAX_STEPS || run.depth >= MAX_DEPTH) return unknown;
  run.depth++;
  try {
    return readEnvironment(run, scope, expression) ?? plain(run, scope, expression);
  } finally {
    run.depth--;
  }
}

function plain(run: Evaluation, scope: Scope, expression: Expression): Value {
  const go = (inner: Expression): Value => evaluateIn(run, scope, inner);
  switch (expression.kind) {
    case 'string':
    case 'number':
    case 'constant':
      return literal(expression.value);
    case 'fstring':
      return concat(expression.parts.map((part) => (typeof part === 'string' ? literal(part) : go(part))));
    case 'name':
      return expression.name === '__file__'
        ? { kind: 'path', path: scope.path }
        : nameValue(run, scope, expression.name, expression.line);
    case 'list':
    case 'tuple':
    case 'set':
      return { kind: 'list', items: expression.items.flatMap((item) => listItem(run, scope, item)) };
    case 'dict':
      return { kind: 'dict', entries: dictEntries(run, scope, expression) };
    case 'binary':
      return binary(run, scope, expression);
    case 'unary':
      return expression.operator === '-' ? negated(go(expression.operand)) : unknown;
    case 'conditional':
      return conditional(run, scope, expression);
    case 'attribute':
      return attribute(run, scope, expression);
    case 'subscript':
      return subscript(run, scope, expression);
    case 'call':
      return callValue(run, scope, expression);
    case 'unknown':
      return comprehension(expression.parts.map(go));
    default:
      return unknown;
  }
}

/** A list made of a variable's parts is that variable as a list: `[h.strip() for h in env.split(',')]`. */
function comprehension(parts: Value[]): Value {
  const [variable, ...others] = parts.filter((part) => part.kind === 'env');
  if (!variable || others.length > 0) return unknown;
  return { ...variable, type: variable.type === 'string' ? 'list' : variable.type };
}

function listItem(run: Evaluation, scope: Scope, item: Expression): Value[] {
  if (item.kind !== 'star') return [evaluateIn(run, scope, item)];
  const value = evaluateIn(run, scope, item.value);
  return value.kind === 'list' ? value.items : [value];
}

function dictEntries(run: Evaluation, scope: Scope, dict: Expression & { kind: 'dict' }): DictEntry[] {
  return dict.entries.flatMap(({ key, value }) => {
    const inner = evaluateIn(run, scope, value);
    if (!key) return inner.kind === 'dict' ? inner.entries : [];
    return [{ key: evaluateIn(run, scope, key), value: inner, at: `${scope.path}:${value.line}` }];
  });
}

function negated(value: Value): Value {
  return value.kind === 'literal' && typeof value.value === 'number' ? literal(-value.value) : unknown;
}

function conditional(run: Evaluation, scope: Scope, expression: Expression & { kind: 'conditional' }): Value {
  const holds = truth(run, scope, expression.test);
  const then = evaluateIn(run, scope, expression.then);
  const otherwise = evaluateIn(run, scope, expression.otherwise);
  if (holds === true) return then;
  return holds === false ? otherwise : { kind: 'choice', options: [then, otherwise] };
}

function binary(run: Evaluation, scope: Scope, expression: Expression & { kind: 'binary' }): Value {
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

function attribute(run: Evaluation, scope: Scope, expression: Expression & { kind: 'attribute' }): Value {
  const { object, name } = expression;
  if (name === 'parent') {
    const path = evaluateIn(run, scope, object);
    return path.kind === 'path' ? { kind: 'path', path: posix.dirname(path.path) } : unknown;
  }
  if (name === 'root_path') return { kind: 'path', path: posix.dirname(scope.path) };
  if (name === 'instance_path') return { kind: 'path', path: posix.join(run.modules.roots[0] ?? '.', 'instance') };
  const owner = refer(run.modules, scope, object);
  if (owner.kind === 'module') {
    const other = run.modules.scope(owner.path);
    return other ? nameValue(run, other, name, Infinity) : unknown;
  }
  if (owner.kind !== 'class' && owner.kind !== 'instance') return unknown;
  const value = nameValue(run, scopeOf(owner.scope.path, owner.binding.body, owner.scope), name, Infinity);
  // A field of a pydantic settings class is a variable of the same name in capitals.
  const fromEnv = externalBases(run.modules, owner.scope, owner.binding).some((base) => base.endsWith('BaseSettings'));
  if (!fromEnv || value.kind === 'env') return value;
  const known = value.kind === 'literal';
  const at = `${owner.scope.path}:${owner.binding.line}`;
  return { kind: 'env', name: name.toUpperCase(), default: known ? value : null, required: !known, type: 'string', at };
}

function subscript(run: Evaluation, scope: Scope, expression: Expression & { kind: 'subscript' }): Value {
  // `Path(__file__).parents[2]`
  if (expression.object.kind === 'attribute' && expression.object.name === 'parents') {
    const path = evaluateIn(run, scope, expression.object.object);
    const index = evaluateIn(run, scope, expression.index);
    if (path.kind !== 'path' || index.kind !== 'literal' || typeof index.value !== 'number') return unknown;
    if (index.value < 0 || index.value > 20) return unknown;
    return {
      kind: 'path',
      path: posix.join(posix.dirname(path.path), ...Array.from({ length: index.value }, () => '..')),
    };
  }
  const owner = evaluateIn(run, scope, expression.object);
  const index = evaluateIn(run, scope, expression.index);
  const key = stringOf(index);
  if (owner.kind === 'dict' && key !== null) return entryOf(owner, key)?.value ?? unknown;
  if (owner.kind === 'list' && index.kind === 'literal' && typeof index.value === 'number') {
    return owner.items.at(index.value) ?? unknown;
  }
  return unknown;
}
