import { evaluateIn } from './evaluate.ts';
import type { Evaluation } from './evaluate.ts';
import type { Scope } from './scope.ts';
import type { Expression } from './syntax.ts';
import { stringOf } from './value.ts';

/** Names that are off in production. */
const OFF =
  /^(?:is_|in_|use_|flask_|django_|app_)?(?:debug|dev|develop|development|local|test|testing|tests|ci|docs?)(?:_mode|_env|_server)?$/i;
const ON = /^(?:is_|in_|app_)?(?:prod|production|live|deployed)(?:_mode|_env)?$/i;

/** Whether a condition holds in production under a server; null where it cannot be told. */
export function truth(run: Evaluation, scope: Scope, test: Expression): boolean | null {
  switch (test.kind) {
    case 'constant':
      return Boolean(test.value);
    case 'unary': {
      const inner = test.operator === 'not' ? truth(run, scope, test.operand) : null;
      return inner === null ? null : !inner;
    }
    case 'binary':
      return binaryTruth(run, scope, test);
    case 'name':
    case 'attribute':
      return ofName(test.name) ?? ofValue(run, scope, test);
    default:
      return ofValue(run, scope, test);
  }
}

function ofName(name: string): boolean | null {
  if (OFF.test(name)) return false;
  return ON.test(name) ? true : null;
}

function ofValue(run: Evaluation, scope: Scope, test: Expression): boolean | null {
  const value = evaluateIn(run, scope, test);
  if (value.kind === 'literal') return Boolean(value.value);
  return value.kind === 'env' ? ofName(value.name) : null;
}

function binaryTruth(run: Evaluation, scope: Scope, test: Expression & { kind: 'binary' }): boolean | null {
  const { operator, left, right } = test;
  if (operator === 'and' || operator === 'or') {
    const sides = [truth(run, scope, left), truth(run, scope, right)];
    const decisive = operator === 'or';
    if (sides.includes(decisive)) return decisive;
    return sides.includes(null) ? null : !decisive;
  }
  // gunicorn imports the module, so what stands under `__main__` never runs.
  if (isName(left, '__name__') || isName(right, '__name__')) return operator === '!=';
  if (operator === 'in' || operator === 'not in') return membership(test);
  if (operator === '==' || operator === '!=') {
    const same = equality(run, scope, left, right);
    return same === null ? null : same === (operator === '==');
  }
  return null;
}

/** `'test' in sys.argv`: a server's own arguments name no command of manage.py. */
function membership(test: Expression & { kind: 'binary' }): boolean | null {
  const asksArguments = test.right.kind === 'attribute' && test.right.name === 'argv';
  return asksArguments ? test.operator === 'not in' : null;
}

/** `ENV == 'production'`: which environment is asked for decides, when the variable tells of environments. */
function equality(run: Evaluation, scope: Scope, left: Expression, right: Expression): boolean | null {
  const value = evaluateIn(run, scope, left);
  const wanted = evaluateIn(run, scope, right);
  if (value.kind === 'literal' && wanted.kind === 'literal') return value.value === wanted.value;
  const word = stringOf(wanted);
  if (value.kind !== 'env' || word === null) return null;
  if (/env|config|stage|mode|settings/i.test(value.name)) return ofName(word);
  if (OFF.test(value.name)) return !/^(?:1|true|yes|on)$/i.test(word);
  return null;
}

function isName(expression: Expression, name: string): boolean {
  return expression.kind === 'name' && expression.name === name;
}
