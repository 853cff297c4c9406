import { evaluate } from '../python/evaluate.ts';
import type { Modules } from '../python/modules.ts';
import type { Scope } from '../python/scope.ts';
import type { Expression, Statement } from '../python/syntax.ts';
import { stringOf } from '../python/value.ts';
import type { EnvValue } from '../python/value.ts';
import { expressionsIn, ownExpressions, walkStatements } from '../python/walk.ts';

/** `if not SECRET_KEY: raise …`: the application does not start without the variable. */
export function demanded(modules: Modules, scope: Scope, statement: Statement): EnvValue[] {
  if (statement.kind !== 'if' || !stops(statement.body)) return [];
  const tested = missingName(statement.test);
  const value = tested ? evaluate(modules, scope, tested) : null;
  return value?.kind === 'env' && value.default === null ? [{ ...value, required: true }] : [];
}

/** `missing = [n for n in ("A", "B") if not os.environ.get(n)]` in a body that raises: a list of needed variables. */
export function demandedList(modules: Modules, scope: Scope, body: Statement[]): EnvValue[] {
  if (!stops(body)) return [];
  return body.flatMap((statement) => {
    const inside =
      statement.kind === 'for'
        ? [statement.iterable]
        : [...expressionsIn(ownExpressions(statement))].flatMap(comprehended);
    const reads =
      statement.kind === 'for'
        ? [...walkStatements(statement.body)].flatMap((each) => ownExpressions(each.statement))
        : ownExpressions(statement);
    const readsByName = [...expressionsIn(reads)].some(isEnvironment);
    return readsByName ? inside.flatMap((list) => namesIn(modules, scope, list)) : [];
  });
}

function comprehended(expression: Expression): Expression[] {
  return expression.kind === 'unknown' && / for /.test(expression.text) ? expression.parts : [];
}

/** `os.environ` and `os.getenv`, whatever is done with them. */
function isEnvironment(expression: Expression): boolean {
  return expression.kind === 'attribute' && (expression.name === 'environ' || expression.name === 'getenv');
}

function namesIn(modules: Modules, scope: Scope, list: Expression): EnvValue[] {
  const value = evaluate(modules, scope, list);
  if (value.kind !== 'list') return [];
  return value.items.flatMap((item): EnvValue[] => {
    const name = stringOf(item);
    if (name === null || !/^[A-Z][A-Z0-9_]{0,80}$/.test(name)) return [];
    return [{ kind: 'env', name, default: null, required: true, type: 'string', at: `${scope.path}:${list.line}` }];
  });
}

function stops(body: Statement[]): boolean {
  return [...walkStatements(body)].some(({ statement }) => statement.kind === 'raise' || isExit(statement));
}

function isExit(statement: Statement): boolean {
  const call = statement.kind === 'expression' && statement.value.kind === 'call' ? statement.value.callee : null;
  return call?.kind === 'attribute' && call.name === 'exit';
}

function missingName(test: Expression): Expression | null {
  if (test.kind === 'unary' && test.operator === 'not') return test.operand;
  const isNone =
    test.kind === 'binary' && (test.operator === 'is' || test.operator === '==') && test.right.kind === 'constant';
  return isNone ? test.left : null;
}
