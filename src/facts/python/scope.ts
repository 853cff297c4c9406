import type { Argument, Expression, Parameter, Statement } from './syntax.ts';

/** A condition that an assignment stands under. */
export type Guard = { kind: 'if'; test: Expression; branch: boolean } | { kind: 'except' };

/** One way in which a name gets its value, in source order. */
export type Binding =
  | { kind: 'value'; value: Expression; operator: string; line: number; guards: Guard[] }
  /** `name` is null for `import module`. `alias` is how `import a.b` differs from `import a.b as c`. */
  | {
      kind: 'import';
      module: string;
      level: number;
      name: string | null;
      alias: boolean;
      line: number;
      guards: Guard[];
    }
  | { kind: 'function'; parameters: Parameter[]; body: Statement[]; line: number; guards: Guard[] }
  | { kind: 'class'; bases: Argument[]; body: Statement[]; line: number; guards: Guard[] }
  | { kind: 'parameter'; default: Expression | null; line: number; guards: Guard[] };

/** `from x import *`, which may bind any name from its line on. */
export interface StarImport {
  module: string;
  level: number;
  line: number;
  guards: Guard[];
}

/** The names of a module, class or function. */
export interface Scope {
  path: string;
  names: Map<string, Binding[]>;
  stars: StarImport[];
  parent: Scope | null;
}

/** Collects what a body binds, without descending into the functions and classes that it defines. */
export function scopeOf(path: string, body: Statement[], parent: Scope | null, parameters: Parameter[] = []): Scope {
  const scope: Scope = { path, names: new Map(), stars: [], parent };
  for (const parameter of parameters) {
    bind(scope, parameter.name, { kind: 'parameter', default: parameter.default, line: 0, guards: [] });
  }
  for (const [statement, guards] of guarded(body)) bindStatement(scope, statement, guards);
  return scope;
}

/** The statements of a body with those under its conditions, loops and `try`, each with the conditions over it. */
export function* guarded(body: Statement[], guards: Guard[] = []): Generator<[Statement, Guard[]]> {
  for (const statement of body) {
    yield [statement, guards];
    if (statement.kind === 'if') {
      yield* guarded(statement.body, [...guards, { kind: 'if', test: statement.test, branch: true }]);
      yield* guarded(statement.otherwise, [...guards, { kind: 'if', test: statement.test, branch: false }]);
    } else if (statement.kind === 'try') {
      yield* guarded(statement.body, guards);
      for (const handler of statement.handlers) yield* guarded(handler.body, [...guards, { kind: 'except' }]);
      yield* guarded(statement.otherwise, guards);
      yield* guarded(statement.final, guards);
    } else if (statement.kind === 'with' || statement.kind === 'for' || statement.kind === 'while') {
      yield* guarded(statement.body, guards);
    }
  }
}

function bindStatement(scope: Scope, statement: Statement, guards: Guard[]): void {
  const { line } = statement;
  if (statement.kind === 'assign') bindAssignment(scope, statement, guards);
  else if (statement.kind === 'function') {
    bind(scope, statement.name, {
      kind: 'function',
      parameters: statement.parameters,
      body: statement.body,
      line,
      guards,
    });
  } else if (statement.kind === 'class') {
    bind(scope, statement.name, { kind: 'class', bases: statement.bases, body: statement.body, line, guards });
  } else if (statement.kind === 'import') {
    for (const { module, alias } of statement.names) {
      const name = alias ?? module.split('.')[0] ?? module;
      bind(scope, name, { kind: 'import', module, level: 0, name: null, alias: alias !== null, line, guards });
    }
  } else if (statement.kind === 'from') {
    const { module, level } = statement;
    for (const { name, alias } of statement.names) {
      if (name === '*') scope.stars.push({ module, level, line, guards });
      else bind(scope, alias ?? name, { kind: 'import', module, level, name, alias: true, line, guards });
    }
  }
}

function bindAssignment(scope: Scope, statement: Statement & { kind: 'assign' }, guards: Guard[]): void {
  const { value, operator, line } = statement;
  if (!value) return;
  for (const target of statement.targets) {
    if (target.kind === 'name') bind(scope, target.name, { kind: 'value', value, operator, line, guards });
    else if (target.kind === 'tuple') {
      // `a, b = 1, 2` and `app, db = create_app()`
      const parts = value.kind === 'tuple' && value.items.length === target.items.length ? value.items : null;
      target.items.forEach((item, index) => {
        const part = parts?.[index] ?? itemOf(value, index);
        if (item.kind === 'name') bind(scope, item.name, { kind: 'value', value: part, operator, line, guards });
      });
    }
  }
}

/** `value[index]`, as unpacking takes it. */
function itemOf(value: Expression, index: number): Expression {
  const { line, column, endLine, endColumn } = value;
  const span = { line, column, endLine, endColumn };
  return { kind: 'subscript', object: value, index: { kind: 'number', value: index, ...span }, ...span };
}

function bind(scope: Scope, name: string, binding: Binding): void {
  const before = scope.names.get(name);
  if (before) before.push(binding);
  else scope.names.set(name, [binding]);
}
