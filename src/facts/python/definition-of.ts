import type { Modules } from './modules.ts';
import { bindingsOf } from './reference.ts';
import type { Binding, Scope } from './scope.ts';

/** The binding that a name comes from in the end, through imports and plain renaming, and the scope that has it. */
export function definitionOf(
  modules: Modules,
  scope: Scope,
  name: string,
  steps = 0,
): { scope: Scope; binding: Binding } | null {
  const found = steps > 20 ? null : bindingsOf(modules, scope, name);
  const binding =
    found?.bindings.findLast(({ guards }) => guards.every((guard) => guard.kind !== 'except')) ??
    found?.bindings.at(-1);
  if (!found || !binding) return null;
  if (binding.kind === 'value' && binding.value.kind === 'name') {
    return binding.value.name === name ? null : definitionOf(modules, found.scope, binding.value.name, steps + 1);
  }
  if (binding.kind !== 'import' || binding.name === null) return { scope: found.scope, binding };
  const file = modules.resolve(found.scope.path, binding.module, binding.level);
  const other = file ? modules.scope(file) : null;
  if (!other || (other === found.scope && binding.name === name)) return null;
  return definitionOf(modules, other, binding.name, steps + 1);
}
