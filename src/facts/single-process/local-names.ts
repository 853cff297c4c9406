import { guarded, scopeOf } from '../python/scope.ts';
import { expressionsIn } from '../python/walk.ts';
import type { Scope as Around } from '../python/walk.ts';
import { globalsOf } from './changes.ts';

interface Names {
  global: Set<string>;
  local: Set<string>;
}

const known = new WeakMap<Around, Names>();

/** True where a function says `global` of a name. */
export function isGlobal(around: Around, name: string): boolean {
  return namesOf(around).global.has(name);
}

/** True where a name belongs to one of these functions, outermost first, and not to the module. */
export function isLocal(functions: readonly Around[], name: string): boolean {
  for (const around of functions.toReversed()) {
    const { global, local } = namesOf(around);
    if (global.has(name)) return false;
    if (local.has(name)) return true;
  }
  return false;
}

function namesOf(around: Around): Names {
  const before = known.get(around);
  if (before) return before;
  const statements = [...guarded(around.body)].map(([statement]) => statement);
  const parameters = around.kind === 'function' ? around.parameters : [];
  const local = new Set(scopeOf('', around.body, null, parameters).names.keys());
  for (const statement of statements) {
    if (statement.kind !== 'for') continue;
    for (const part of expressionsIn([statement.target])) if (part.kind === 'name') local.add(part.name);
  }
  const names = { global: globalsOf(statements), local };
  known.set(around, names);
  return names;
}
