import { evaluate } from '../python/evaluate.ts';
import type { Modules } from '../python/modules.ts';
import { refer } from '../python/reference.ts';
import { scopeOf } from '../python/scope.ts';
import type { Scope } from '../python/scope.ts';
import { settled, stringOf } from '../python/value.ts';
import { walkExpressions } from '../python/walk.ts';
import type { FlaskObject } from './flask-objects.ts';

type Factory = FlaskObject & { kind: 'factory' };

/** How a factory is called in production; `literal` is null for a call without arguments. */
export interface FactoryCall {
  literal: string | null;
  certain: boolean;
  at: string[];
}

const PRODUCTION = /^(?:production|prod|live|deploy)/i;

/** The call that makes the production application, null where the factory wants something that nobody tells. */
export function factoryCall(modules: Modules, factory: Factory): FactoryCall | null {
  const required = factory.parameters.filter((parameter) => parameter.default === null && parameter.star === '');
  if (required.length > 1) return null;
  const chooser = required[0] ?? factory.parameters[0];
  if (!chooser || chooser.star !== '') return { literal: null, certain: true, at: [] };
  const table = configTable(modules, factory, chooser.name);
  const current = chooser.default ? stringOf(settled(evaluate(modules, factory.scope, chooser.default))) : null;
  // A default of None lets the factory look for itself, mostly in the environment.
  if (!required[0] && (current === null || PRODUCTION.test(current))) return { literal: null, certain: true, at: [] };
  if (table) return { literal: table.key, certain: false, at: [table.at] };
  return required[0] ? null : { literal: null, certain: false, at: [] };
}

/** The production key of the dictionary that a factory looks its parameter up in: `config[config_name]`. */
function configTable(modules: Modules, factory: Factory, parameter: string): { key: string; at: string } | null {
  const scope = scopeOf(factory.scope.path, factory.body, factory.scope, factory.parameters);
  for (const { expression } of walkExpressions(factory.body)) {
    const [table, key] =
      expression.kind === 'subscript'
        ? [expression.object, expression.index]
        : expression.kind === 'call' && expression.callee.kind === 'attribute' && expression.callee.name === 'get'
          ? [expression.callee.object, expression.args[0]?.value]
          : [];
    if (!table || key?.kind !== 'name' || key.name !== parameter) continue;
    const found = productionKey(modules, scope, table);
    if (found) return found;
  }
  return null;
}

function productionKey(
  modules: Modules,
  scope: Scope,
  table: Parameters<typeof refer>[2],
): { key: string; at: string } | null {
  const value = evaluate(modules, scope, table);
  if (value.kind !== 'dict') return null;
  for (const entry of value.entries) {
    const key = stringOf(entry.key);
    if (key !== null && PRODUCTION.test(key)) return { key, at: entry.at };
  }
  return null;
}
