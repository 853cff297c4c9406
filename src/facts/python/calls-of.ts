import type { Modules } from './modules.ts';
import { bodiesOf } from './bodies.ts';
import { guardsHold } from './name-value.ts';
import { refer } from './reference.ts';
import { expressionsIn, ownExpressions } from './walk.ts';

/**
 * The places of calls in some files. `mention` is what a file has to hold to be parsed; `wanted` gets the last part of
 * the callee's name, and the library's name for it where it is one.
 */
export function callsOf(
  app: { modules: Modules; files: readonly string[] },
  mention: RegExp,
  wanted: (name: string, reference: string | null) => boolean,
): string[] {
  const found: string[] = [];
  for (const path of app.files) {
    const [module, scope] = mention.test(app.modules.repo.text(path) ?? '')
      ? [app.modules.parsed(path), app.modules.scope(path)]
      : [];
    if (!module || !scope) continue;
    for (const { statement, guards, scope: inner } of bodiesOf(module.body, scope)) {
      if (guardsHold({ modules: app.modules, steps: 0, depth: 0 }, inner, guards) === false) continue;
      for (const expression of expressionsIn(ownExpressions(statement))) {
        if (expression.kind !== 'call') continue;
        const { callee } = expression;
        const name = callee.kind === 'attribute' || callee.kind === 'name' ? callee.name : '';
        const reference = refer(app.modules, inner, callee);
        if (wanted(name, reference.kind === 'external' ? reference.name : null))
          found.push(`${path}:${expression.line}`);
      }
    }
  }
  return found;
}
