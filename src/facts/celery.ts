import type { Fact } from '../types.ts';
import type { Application } from './application.ts';
import { fact } from './fact.ts';
import { instanceOrigin } from './entry/flask-objects.ts';
import type { Modules } from './python/modules.ts';
import { refer, referName } from './python/reference.ts';
import type { Scope } from './python/scope.ts';
import type { Expression } from './python/syntax.ts';
import { celeryFiles } from './celery/celery-files.ts';

/** The Celery application as `module:attribute`, for the worker's `-A`. */
export function celeryFact(app: Application): Fact<string | null> {
  const found: { target: string; at: string }[] = [];
  for (const path of celeryFiles(app)) {
    const [scope, module] = [app.modules.scope(path), app.modules.nameOf(path)];
    if (!scope || module === null) continue;
    for (const [name, bindings] of scope.names) {
      const binding = bindings.at(-1);
      if (binding?.kind !== 'value') continue;
      const target = `${module}:${name}`;
      // A file such as `my-tasks.py` is run, never imported.
      const importable = /^[A-Za-z_][\w.]*:[A-Za-z_]\w*$/.test(target);
      if (importable && isCelery(app.modules, scope, name, binding.value))
        found.push({ target, at: `${path}:${binding.line}` });
    }
  }
  const [best, ...others] = found.toSorted((a, b) => rank(a.target) - rank(b.target));
  if (!best) return fact<string | null>(null, [], 'certain');
  return fact<string | null>(
    best.target,
    [best.at],
    others.length === 0 ? 'certain' : 'likely',
    others.map(({ target }) => target),
  );
}

/** `Celery(…)`, a call of a function that makes one, and Flask's own pattern: `app.extensions["celery"]`. */
function isCelery(modules: Modules, scope: Scope, name: string, value: Expression): boolean {
  if (value.kind === 'subscript')
    return (
      value.object.kind === 'attribute' &&
      value.object.name === 'extensions' &&
      value.index.kind === 'string' &&
      value.index.value === 'celery'
    );
  if (value.kind !== 'call' || instanceOrigin(modules, scope, value)) return false;
  const reference = refer(modules, scope, value);
  if (reference.kind === 'external') return /^celery\.(?:app\.(?:base\.)?)?Celery\(\)$/.test(reference.name);
  return (
    reference.kind === 'result' &&
    /celery/i.test(name) &&
    referName(modules, reference.scope, 'Celery').kind === 'external'
  );
}

/** A module made for the worker has the application fully set up. */
function rank(target: string): number {
  if (/worker/.test(target)) return 0;
  return /celery/.test(target.split(':')[0] ?? '') ? 1 : 2;
}
