import type { Expression, Statement } from './syntax.ts';

/** A function or class around a statement. */
export type Scope = Extract<Statement, { kind: 'function' | 'class' }>;

/** A statement and the functions and classes around it, outermost first: `[]` runs when the module is imported. */
export interface Visit {
  statement: Statement;
  scope: readonly Scope[];
}

/** Every statement of a body and of the blocks inside it, in order. Keeps its own stack: nesting costs no recursion. */
export function* walkStatements(body: readonly Statement[]): Generator<Visit> {
  const stack: Visit[] = [];
  const push = (statements: readonly Statement[], scope: readonly Scope[]): void => {
    for (let i = statements.length - 1; i >= 0; i--) {
      const statement = statements[i];
      if (statement) stack.push({ statement, scope });
    }
  };
  push(body, []);
  for (let visit = stack.pop(); visit; visit = stack.pop()) {
    yield visit;
    const { statement, scope } = visit;
    push(
      blocks(statement),
      statement.kind === 'function' || statement.kind === 'class' ? [...scope, statement] : scope,
    );
  }
}

/** Every expression below a body, each with its statement; an outer expression comes before the ones inside it. */
export function* walkExpressions(body: readonly Statement[]): Generator<Visit & { expression: Expression }> {
  for (const { statement, scope } of walkStatements(body)) {
    for (const expression of expressionsIn(ownExpressions(statement))) yield { expression, statement, scope };
  }
}

/** Some expressions and all that are inside them, in order. */
export function* expressionsIn(roots: readonly Expression[]): Generator<Expression> {
  const stack = roots.toReversed();
  for (let expression = stack.pop(); expression; expression = stack.pop()) {
    yield expression;
    // Not spread: a list literal can have more items than a call may have arguments.
    for (const part of inside(expression).reverse()) stack.push(part);
  }
}

/** The statements one level down. */
function blocks(statement: Statement): Statement[] {
  switch (statement.kind) {
    case 'function':
    case 'class':
    case 'with':
    case 'other':
      return statement.body;
    case 'if':
    case 'for':
    case 'while':
      return [...statement.body, ...statement.otherwise];
    case 'try':
      return [
        ...statement.body,
        ...statement.handlers.flatMap((handler) => handler.body),
        ...statement.otherwise,
        ...statement.final,
      ];
    default:
      return [];
  }
}

/** The expressions that belong to a statement itself, not to the blocks inside it. */
export function ownExpressions(statement: Statement): Expression[] {
  switch (statement.kind) {
    case 'assign':
      return statement.value ? [...statement.targets, statement.value] : statement.targets;
    case 'expression':
      return [statement.value];
    case 'return':
    case 'raise':
      return statement.value ? [statement.value] : [];
    case 'function':
      return [...statement.decorators, ...statement.parameters.flatMap(({ default: value }) => value ?? [])];
    case 'class':
      return [...statement.decorators, ...statement.bases.map((base) => base.value)];
    case 'if':
    case 'while':
      return [statement.test];
    case 'for':
      return [statement.target, statement.iterable];
    case 'with':
      return statement.items;
    case 'try':
      return statement.handlers.flatMap((handler) => handler.type ?? []);
    case 'other':
      return statement.parts;
    default:
      return [];
  }
}

/** The expressions one level down. */
function inside(expression: Expression): Expression[] {
  switch (expression.kind) {
    case 'attribute':
      return [expression.object];
    case 'subscript':
      return [expression.object, expression.index];
    case 'call':
      return [expression.callee, ...expression.args.map((argument) => argument.value)];
    case 'list':
    case 'tuple':
    case 'set':
      return [...expression.items];
    case 'dict':
      return expression.entries.flatMap(({ key, value }) => (key ? [key, value] : [value]));
    case 'fstring':
      return expression.parts.filter((part) => typeof part !== 'string');
    case 'binary':
      return [expression.left, expression.right];
    case 'unary':
      return [expression.operand];
    case 'conditional':
      return [expression.test, expression.then, expression.otherwise];
    case 'star':
    case 'await':
      return [expression.value];
    case 'lambda':
      return [expression.body];
    case 'unknown':
      return [...expression.parts];
    default:
      return [];
  }
}
