import { guarded, scopeOf } from './scope.ts';
import type { Guard, Scope } from './scope.ts';
import type { Statement } from './syntax.ts';

/** A statement with what has to hold for it, and the names that it sees. */
export interface Placed {
  statement: Statement;
  guards: Guard[];
  scope: Scope;
  /** The functions and classes around it, outermost first. */
  inside: string[];
}

const MAX_DEPTH = 20;

/** Every statement of a module, with those of its functions and classes, each in its own scope. */
export function* bodiesOf(
  body: Statement[],
  scope: Scope,
  above: Guard[] = [],
  inside: string[] = [],
): Generator<Placed> {
  for (const [statement, own] of guarded(body)) {
    const guards = above.length > 0 ? [...above, ...own] : own;
    yield { statement, guards, scope, inside };
    if (inside.length >= MAX_DEPTH) continue;
    if (statement.kind === 'function') {
      const inner = scopeOf(scope.path, statement.body, scope, statement.parameters);
      yield* bodiesOf(statement.body, inner, guards, [...inside, statement.name]);
    } else if (statement.kind === 'class') {
      yield* bodiesOf(statement.body, scopeOf(scope.path, statement.body, scope), guards, [...inside, statement.name]);
    }
  }
}
