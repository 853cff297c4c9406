import type { Modules } from '../python/modules.ts';
import { nameValue } from '../python/name-value.ts';
import { refer } from '../python/reference.ts';
import type { Reference } from '../python/reference.ts';
import { scopeOf } from '../python/scope.ts';
import type { Settings } from './settings.ts';

/** A module, or a class of one. */
export type Owner = Reference & { kind: 'class' | 'module' };

/** The capital names of a config class and its bases, or of a module. */
export function valuesOf(modules: Modules, owner: Owner, steps = 0): Settings {
  const values: Settings = new Map();
  if (steps > 10) return values;
  const outer = owner.kind === 'module' ? modules.scope(owner.path) : owner.scope;
  if (!outer) return values;
  if (owner.kind === 'class') {
    for (const base of owner.binding.bases.toReversed()) {
      const reference = refer(modules, outer, base.value);
      if (reference.kind === 'class')
        for (const [name, setting] of valuesOf(modules, reference, steps + 1)) values.set(name, setting);
    }
  }
  const scope = owner.kind === 'class' ? scopeOf(outer.path, owner.binding.body, outer) : outer;
  for (const [name, bindings] of scope.names) {
    if (!/^[A-Z]/.test(name)) continue;
    const value = nameValue({ modules, steps: 0, depth: 0 }, scope, name, Infinity);
    values.set(name, { value, at: `${scope.path}:${bindings.at(-1)?.line ?? 1}` });
  }
  return values;
}

/** `config:Production` for a class, `config` for a module; null outside of the application's modules. */
export function nameOf(modules: Modules, owner: Owner): string | null {
  if (owner.kind === 'module') return modules.nameOf(owner.path);
  const module = modules.nameOf(owner.scope.path);
  return module === null || owner.name === '' ? module : `${module}:${owner.name}`;
}
