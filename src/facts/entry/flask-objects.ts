import { definitionOf } from '../python/definition-of.ts';
import type { Modules } from '../python/modules.ts';
import { externalBases, refer } from '../python/reference.ts';
import type { Reference } from '../python/reference.ts';
import { scopeOf } from '../python/scope.ts';
import type { Binding, Scope } from '../python/scope.ts';
import type { Expression, Parameter, Statement } from '../python/syntax.ts';
import { walkStatements } from '../python/walk.ts';

/** What gives a Flask application when it is called. */
const CLASSES =
  /^(?:flask\.(?:app\.)?Flask|flask_api\.FlaskAPI|apiflask\.APIFlask|flask_openapi3\.(?:openapi\.)?OpenAPI|connexion\.(?:App|FlaskApp|apps\.flask_app\.FlaskApp))$/;

/** True for a class, as a library or the project has it, whose instances are Flask applications. */
export function isFlaskClass(modules: Modules, callee: Reference): boolean {
  if (callee.kind === 'external') return CLASSES.test(callee.name);
  return (
    callee.kind === 'class' && externalBases(modules, callee.scope, callee.binding).some((base) => CLASSES.test(base))
  );
}

/** An application object, or a function that makes one, and the file that calls `Flask(…)` for it. */
export type FlaskObject = { origin: string } & (
  { kind: 'instance' } | { kind: 'factory'; parameters: Parameter[]; body: Statement[]; scope: Scope }
);

/** What a name of a module is, when it is a Flask application or a factory of one. */
export function flaskObject(modules: Modules, scope: Scope, name: string): FlaskObject | null {
  const found = definitionOf(modules, scope, name);
  if (!found) return null;
  const { binding } = found;
  if (binding.kind === 'function') {
    const origin = factoryOrigin(modules, found.scope, binding);
    if (!origin) return null;
    return { kind: 'factory', origin, parameters: binding.parameters, body: binding.body, scope: found.scope };
  }
  if (binding.kind !== 'value') return null;
  const origin = instanceOrigin(modules, found.scope, binding.value);
  return origin ? { kind: 'instance', origin } : null;
}

/** The place of `Flask(…)` behind an expression that gives an application. */
export function instanceOrigin(modules: Modules, scope: Scope, expression: Expression, steps = 0): string | null {
  if (steps > 6) return null;
  const again = (inner: Expression): string | null => instanceOrigin(modules, scope, inner, steps + 1);
  if (expression.kind === 'binary' && expression.operator === 'or')
    return again(expression.right) ?? again(expression.left);
  if (expression.kind === 'conditional') return again(expression.then) ?? again(expression.otherwise);
  if (expression.kind === 'attribute' && expression.name === 'app') {
    // `connexion.App(…).app` is the Flask application inside.
    const owner = expression.object.kind === 'name' ? definitionOf(modules, scope, expression.object.name) : null;
    const inner =
      owner?.binding.kind === 'value' ? instanceOrigin(modules, owner.scope, owner.binding.value, steps + 1) : null;
    return inner;
  }
  if (expression.kind === 'subscript') return unpackedOrigin(modules, scope, expression, steps + 1);
  if (expression.kind !== 'call') return null;
  const callee = refer(modules, scope, expression.callee);
  if (isFlaskClass(modules, callee)) {
    return `${scope.path}:${expression.line}`;
  }
  if (callee.kind !== 'function') return null;
  const origin = factoryOrigin(modules, callee.scope, callee.binding, steps + 1);
  return origin;
}

/** `app, db = create_app()`: the application among what a function returns. */
function unpackedOrigin(
  modules: Modules,
  scope: Scope,
  { object, index }: Expression & { kind: 'subscript' },
  steps: number,
): string | null {
  if (object.kind !== 'call' || index.kind !== 'number') return null;
  const callee = refer(modules, scope, object.callee);
  const origin =
    callee.kind === 'function' ? factoryOrigin(modules, callee.scope, callee.binding, steps, index.value) : null;
  return origin;
}

/** The place of `Flask(…)` in a function that returns what it makes, alone or as the item `index` of a tuple. */
function factoryOrigin(
  modules: Modules,
  outer: Scope,
  binding: Binding & { kind: 'function' },
  steps = 0,
  index: number | null = null,
): string | null {
  if (steps > 4) return null;
  const scope = scopeOf(outer.path, binding.body, outer, binding.parameters);
  for (const { statement, scope: around } of walkStatements(binding.body)) {
    if (statement.kind !== 'return' || !statement.value || around.length > 0) continue;
    const given = statement.value;
    const value = index === null ? given : given.kind === 'tuple' ? given.items[index] : undefined;
    const origin = value ? returnedOrigin(modules, scope, value, steps + 1) : null;
    if (origin) return origin;
  }
  return null;
}

function returnedOrigin(modules: Modules, scope: Scope, value: Expression, steps: number): string | null {
  if (value.kind !== 'name') return instanceOrigin(modules, scope, value, steps);
  for (const binding of scope.names.get(value.name) ?? []) {
    const found = binding.kind === 'value' ? instanceOrigin(modules, scope, binding.value, steps) : null;
    if (found) return found;
  }
  // `global app; return app`: the module's own.
  const known = scope.names.has(value.name) ? null : definitionOf(modules, scope, value.name);
  const made =
    known?.binding.kind === 'value' ? instanceOrigin(modules, known.scope, known.binding.value, steps) : null;
  return made;
}
