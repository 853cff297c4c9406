import type { Modules } from '../python/modules.ts';
import { refer } from '../python/reference.ts';
import { scopeOf } from '../python/scope.ts';
import { walkExpressions } from '../python/walk.ts';
import type { Scope as Around } from '../python/walk.ts';
import { isFlaskClass } from './flask-objects.ts';

/** A call of `Flask(…)` and the functions and classes around it, outermost first. */
export interface FlaskCall {
  line: number;
  inside: readonly Around[];
}

/** Every place of a file that calls `Flask(…)` or a class derived from it, with the functions around it. */
export function flaskCalls(modules: Modules, path: string): FlaskCall[] {
  const module = modules.parsed(path);
  const scope = modules.scope(path);
  if (!module || !scope) return [];
  const calls: FlaskCall[] = [];
  for (const { expression, scope: around } of walkExpressions(module.body)) {
    if (expression.kind !== 'call') continue;
    const inner = around.reduce(
      (outer, part) => (part.kind === 'function' ? scopeOf(path, part.body, outer, part.parameters) : outer),
      scope,
    );
    if (isFlaskClass(modules, refer(modules, inner, expression.callee)))
      calls.push({ line: expression.line, inside: around });
  }
  return calls;
}
