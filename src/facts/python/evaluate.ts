import { binaryValue } from './binary-value.ts';
import { callValue } from './call-value.ts';
import { readEnvironment } from './env-read.ts';
import { attributeValue, subscriptValue } from './member-value.ts';
import type { Modules } from './modules.ts';
import { nameValue } from './name-value.ts';
import type { Scope } from './scope.ts';
import type { Expression } from './syntax.ts';
import { truth } from './truth.ts';
import { concat, literal, unknown } from './value.ts';
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
  if (++run.steps > MAX_STEPS || run.depth >= MAX_DEPTH || --run.modules.budget.steps < 0) return unknown;
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
      return binaryValue(run, scope, expression);
    case 'unary':
      return expression.operator === '-' ? negated(go(expression.operand)) : unknown;
    case 'conditional':
      return conditional(run, scope, expression);
    case 'attribute':
      return attributeValue(run, scope, expression);
    case 'subscript':
      return subscriptValue(run, scope, expression);
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
