import { evaluateIn } from './evaluate.ts';
import type { Evaluation } from './evaluate.ts';
import type { Reference } from './reference.ts';
import { refer } from './reference.ts';
import { scopeOf } from './scope.ts';
import type { Scope } from './scope.ts';
import type { Argument, Expression, Parameter, Statement } from './syntax.ts';
import { stringOf } from './value.ts';
import type { EnvValue, Value } from './value.ts';
import { walkExpressions, walkStatements } from './walk.ts';

type FunctionReference = Reference & { kind: 'function' };

/**
 * A call of the project's own reader, `get_env("NAME")` with `os.environ[name]` inside: the variable is the one that
 * the argument names.
 */
export function readThroughFunction(
  run: Evaluation,
  scope: Scope,
  reference: FunctionReference,
  args: Argument[],
  at: string,
): EnvValue | null {
  const { parameters, body } = reference.binding;
  if (parameters.length === 0 || args.length === 0) return null;
  const given = (expression: Expression | undefined): Value | null => {
    if (!expression) return null;
    const parameter = expression.kind === 'name' ? parameters.find(({ name }) => name === expression.name) : undefined;
    if (!parameter) return expression.kind === 'name' ? null : evaluateIn(run, reference.scope, expression);
    const argument = argumentFor(parameters, args, parameter.name);
    const value = argument ?? parameter.default;
    return value ? evaluateIn(run, argument ? scope : reference.scope, value) : null;
  };
  const inner = scopeOf(reference.scope.path, body, reference.scope, parameters);
  for (const { expression } of walkExpressions(body)) {
    const read = innerRead(run, inner, expression);
    const isParameter = read?.name.kind === 'name' && parameters.some(({ name }) => name === nameOf(read.name));
    if (!read || !isParameter) continue;
    const name = stringOf(given(read.name));
    if (name === null) continue;
    const value = given(read.fallback) ?? defaultArgument(parameters, given);
    const fallback = value?.kind === 'literal' && value.value === null ? null : value;
    const required = fallback === null && (demands(body) || (read.strict && !catches(body)));
    return { kind: 'env', name, default: fallback, required, type: returnType(body), at };
  }
  return null;
}

function nameOf(expression: Expression): string | null {
  return expression.kind === 'name' ? expression.name : null;
}

interface InnerRead {
  name: Expression;
  fallback: Expression | undefined;
  strict: boolean;
}

function innerRead(run: Evaluation, scope: Scope, expression: Expression): InnerRead | null {
  if (expression.kind === 'subscript') {
    const owner = refer(run.modules, scope, expression.object);
    const isEnvironment = owner.kind === 'external' && owner.name === 'os.environ';
    return isEnvironment ? { name: expression.index, fallback: undefined, strict: true } : null;
  }
  if (expression.kind !== 'call') return null;
  const callee = refer(run.modules, scope, expression.callee);
  const [name, fallback] = expression.args;
  const reads = callee.kind === 'external' && ['os.environ.get', 'os.getenv', 'decouple.config'].includes(callee.name);
  return reads && name ? { name: name.value, fallback: fallback?.value, strict: false } : null;
}

function argumentFor(parameters: Parameter[], args: Argument[], name: string): Expression | null {
  const named = args.find((argument) => argument.name === name);
  if (named) return named.value;
  const index = parameters.findIndex((parameter) => parameter.name === name);
  return args.filter((argument) => argument.name === null)[index]?.value ?? null;
}

/** A parameter called `default` is the default, however the body uses it. */
function defaultArgument(parameters: Parameter[], given: (expression: Expression) => Value | null): Value | null {
  const parameter = parameters.find(({ name }) => /^(?:default|fallback)/.test(name));
  const span = { line: 0, column: 0, endLine: 0, endColumn: 0 };
  return parameter ? given({ kind: 'name', name: parameter.name, ...span }) : null;
}

/** True where the function stops without a value: `if value is None: raise …`, `except KeyError: raise …`. */
function demands(body: Statement[]): boolean {
  const raises = (block: Statement[]): boolean =>
    [...walkStatements(block)].some(({ statement }) => statement.kind === 'raise');
  return [...walkStatements(body)].some(({ statement }) => {
    if (statement.kind === 'try') return statement.handlers.some((handler) => raises(handler.body));
    return statement.kind === 'if' && isMissingTest(statement.test) && raises(statement.body);
  });
}

function isMissingTest(test: Expression): boolean {
  if (test.kind === 'unary') return test.operator === 'not' && test.operand.kind === 'name';
  return (
    test.kind === 'binary' &&
    (test.operator === 'is' || test.operator === '==') &&
    test.right.kind === 'constant' &&
    test.right.value === null
  );
}

function catches(body: Statement[]): boolean {
  return [...walkStatements(body)].some(({ statement }) => statement.kind === 'try');
}

/** `return int(…)` and comparisons tell the type. */
function returnType(body: Statement[]): EnvValue['type'] {
  for (const { statement } of walkStatements(body)) {
    const value = statement.kind === 'return' ? statement.value : null;
    if (value?.kind === 'binary' && ['==', 'in', '!='].includes(value.operator)) return 'bool';
    if (value?.kind === 'call' && value.callee.kind === 'name') {
      if (value.callee.name === 'int' || value.callee.name === 'float' || value.callee.name === 'bool')
        return value.callee.name;
    }
    if (value?.kind === 'subscript' && value.object.kind === 'dict') return 'bool';
  }
  return 'string';
}
