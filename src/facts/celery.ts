import type { Fact } from '../types.ts';
import type { Application } from './application.ts';
import { fact } from './fact.ts';
import { instanceOrigin } from './entry/flask-objects.ts';
import { refer, referName } from './python/reference.ts';
import { isAside } from './aside.ts';
import { within } from './within.ts';

/** The Celery application as `module:attribute`, for the worker's `-A`. */
export function celeryFact(app: Application): Fact<string | null> {
  const found: { target: string; at: string }[] = [];
  for (const path of app.repo.paths) {
    const text =
      path.endsWith('.py') && within(app.site.root.value, path) !== null && !isAside(path)
        ? (app.repo.text(path) ?? '')
        : '';
    if (!/\bcelery\b/i.test(text)) continue;
    const [scope, module] = [app.modules.scope(path), app.modules.nameOf(path)];
    if (!scope || module === null) continue;
    for (const [name, bindings] of scope.names) {
      const binding = bindings.at(-1);
      if (
        binding?.kind !== 'value' ||
        binding.value.kind !== 'call' ||
        instanceOrigin(app.modules, scope, binding.value)
      )
        continue;
      const reference = refer(app.modules, scope, binding.value);
      const made = reference.kind === 'external' && /^celery\.(?:app\.(?:base\.)?)?Celery\(\)$/.test(reference.name);
      const returned =
        reference.kind === 'result' &&
        /celery/i.test(name) &&
        referName(app.modules, reference.scope, 'Celery').kind === 'external';
      if (made || returned) found.push({ target: `${module}:${name}`, at: `${path}:${binding.line}` });
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

/** A module made for the worker has the application fully set up. */
function rank(target: string): number {
  if (/worker/.test(target)) return 0;
  return /celery/.test(target.split(':')[0] ?? '') ? 1 : 2;
}
