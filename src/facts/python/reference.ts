import type { Modules } from './modules.ts';
import type { Binding, Scope } from './scope.ts';
import type { Expression } from './syntax.ts';

type ClassBinding = Binding & { kind: 'class' };
type FunctionBinding = Binding & { kind: 'function' };

/** What a name or a dotted expression stands for. */
export type Reference =
  /** Something of a library, spelled from its module: `os.environ.get`; `flask.Flask()` is what the call gives. */
  | { kind: 'external'; name: string }
  | { kind: 'module'; path: string }
  | { kind: 'class'; name: string; scope: Scope; binding: ClassBinding }
  | { kind: 'function'; name: string; scope: Scope; binding: FunctionBinding }
  /** What calling a class of the project gives. */
  | { kind: 'instance'; scope: Scope; binding: ClassBinding }
  /** What calling a function of the project gives. */
  | { kind: 'result'; scope: Scope; binding: FunctionBinding }
  | { kind: 'unknown' };

const nothing: Reference = { kind: 'unknown' };
const MAX_STEPS = 40;

/** Follows names through assignments, imports and re-exports of the project. */
export function refer(modules: Modules, scope: Scope, expression: Expression, steps = 0): Reference {
  if (steps > MAX_STEPS) return nothing;
  if (expression.kind === 'name') return referName(modules, scope, expression.name, steps + 1);
  if (expression.kind === 'attribute') {
    return member(modules, refer(modules, scope, expression.object, steps + 1), expression.name, steps + 1);
  }
  if (expression.kind === 'call') return called(refer(modules, scope, expression.callee, steps + 1));
  return nothing;
}

/** What a name of a scope stands for: an unbound one is a builtin. */
export function referName(modules: Modules, scope: Scope, name: string, steps = 0): Reference {
  if (steps > MAX_STEPS) return nothing;
  const found = bindingsOf(modules, scope, name, steps);
  if (!found) return { kind: 'external', name };
  const usual = found.bindings.filter((binding) => !binding.guards.some((guard) => guard.kind === 'except'));
  const binding = usual.at(-1) ?? found.bindings.at(-1);
  return binding ? referBinding(modules, found.scope, name, binding, steps + 1) : nothing;
}

/** The bindings of a name and the scope that has them: this one, `from x import *`, or one around it. */
export function bindingsOf(
  modules: Modules,
  scope: Scope,
  name: string,
  steps = 0,
): { scope: Scope; bindings: Binding[] } | null {
  if (steps > MAX_STEPS) return null;
  const own = scope.names.get(name);
  if (own) return { scope, bindings: own };
  for (const star of scope.stars.toReversed()) {
    const file = modules.resolve(scope.path, star.module, star.level);
    const other = file ? modules.scope(file) : null;
    const found = other && other !== scope ? bindingsOf(modules, other, name, steps + 1) : null;
    if (found) return found;
  }
  return scope.parent ? bindingsOf(modules, scope.parent, name, steps + 1) : null;
}

/** The names of the classes outside the project that a class derives from. */
export function externalBases(modules: Modules, scope: Scope, binding: ClassBinding, steps = 0): string[] {
  if (steps > 10) return [];
  return binding.bases.flatMap((base) => {
    const reference = refer(modules, scope, base.value, steps + 1);
    if (reference.kind === 'external') return [reference.name];
    return reference.kind === 'class' ? externalBases(modules, reference.scope, reference.binding, steps + 1) : [];
  });
}

function referBinding(modules: Modules, scope: Scope, name: string, binding: Binding, steps: number): Reference {
  switch (binding.kind) {
    case 'value':
      return binding.operator === '=' ? refer(modules, scope, binding.value, steps + 1) : nothing;
    case 'class':
      return { kind: 'class', name, scope, binding };
    case 'function':
      return { kind: 'function', name, scope, binding };
    case 'import':
      return referImport(modules, scope, binding, steps + 1);
    default:
      return nothing;
  }
}

function referImport(modules: Modules, scope: Scope, binding: Binding & { kind: 'import' }, steps: number): Reference {
  const { module, level, name, alias } = binding;
  if (name === null) {
    // `import a.b` binds `a`, `import a.b as c` binds the inner module.
    const meant = alias ? module : (module.split('.')[0] ?? module);
    const file = modules.find(meant);
    return file ? { kind: 'module', path: file } : { kind: 'external', name: meant };
  }
  const file = modules.resolve(scope.path, module, level);
  if (file) return member(modules, { kind: 'module', path: file }, name, steps + 1);
  // A namespace package has no file, yet its modules do.
  const below = modules.resolve(scope.path, module === '' ? name : `${module}.${name}`, level);
  if (below) return { kind: 'module', path: below };
  return level > 0 ? nothing : { kind: 'external', name: `${module}.${name}` };
}

function member(modules: Modules, owner: Reference, name: string, steps: number): Reference {
  if (owner.kind === 'external') return { kind: 'external', name: `${owner.name}.${name}` };
  if (owner.kind !== 'module') return nothing;
  const scope = modules.scope(owner.path);
  const bound = scope && bindingsOf(modules, scope, name, steps + 1);
  if (scope && bound) return referName(modules, scope, name, steps + 1);
  const below = modules.resolve(owner.path, name, 1);
  return below && below !== owner.path ? { kind: 'module', path: below } : nothing;
}

function called(callee: Reference): Reference {
  if (callee.kind === 'external') return { kind: 'external', name: `${callee.name}()` };
  if (callee.kind === 'class') return { kind: 'instance', scope: callee.scope, binding: callee.binding };
  if (callee.kind === 'function') return { kind: 'result', scope: callee.scope, binding: callee.binding };
  return nothing;
}
