import { posix } from 'node:path';
import { evaluateIn } from './evaluate.ts';
import type { Evaluation } from './evaluate.ts';
import { nameValue } from './name-value.ts';
import { externalBases, refer } from './reference.ts';
import { scopeOf } from './scope.ts';
import type { Scope } from './scope.ts';
import type { Expression } from './syntax.ts';
import { entryOf, stringOf, unknown } from './value.ts';
import type { Value } from './value.ts';

/** `path.parent`, `Config.X`, `module.X`, and the folders of a Flask application. */
export function attributeValue(run: Evaluation, scope: Scope, expression: Expression & { kind: 'attribute' }): Value {
  const { object, name } = expression;
  if (name === 'parent') {
    const path = evaluateIn(run, scope, object);
    return path.kind === 'path' ? { kind: 'path', path: posix.dirname(path.path) } : unknown;
  }
  if (name === 'root_path') return { kind: 'path', path: posix.dirname(scope.path) };
  if (name === 'instance_path') return { kind: 'path', path: posix.join(run.modules.roots[0] ?? '.', 'instance') };
  const owner = refer(run.modules, scope, object);
  if (owner.kind === 'module') {
    const other = run.modules.scope(owner.path);
    return other ? nameValue(run, other, name, Infinity) : unknown;
  }
  if (owner.kind !== 'class' && owner.kind !== 'instance') return unknown;
  const value = nameValue(run, scopeOf(owner.scope.path, owner.binding.body, owner.scope), name, Infinity);
  // A field of a pydantic settings class is a variable of the same name in capitals.
  const fromEnv = externalBases(run.modules, owner.scope, owner.binding).some((base) => base.endsWith('BaseSettings'));
  if (!fromEnv || value.kind === 'env') return value;
  const known = value.kind === 'literal';
  const at = `${owner.scope.path}:${owner.binding.line}`;
  return { kind: 'env', name: name.toUpperCase(), default: known ? value : null, required: !known, type: 'string', at };
}

/** `mapping['key']`, `list[0]` and `path.parents[1]`. */
export function subscriptValue(run: Evaluation, scope: Scope, expression: Expression & { kind: 'subscript' }): Value {
  // `Path(__file__).parents[2]`
  if (expression.object.kind === 'attribute' && expression.object.name === 'parents') {
    const path = evaluateIn(run, scope, expression.object.object);
    const index = evaluateIn(run, scope, expression.index);
    if (path.kind !== 'path' || index.kind !== 'literal' || typeof index.value !== 'number') return unknown;
    if (index.value < 0 || index.value > 20) return unknown;
    return {
      kind: 'path',
      path: posix.join(posix.dirname(path.path), ...Array.from({ length: index.value }, () => '..')),
    };
  }
  const owner = evaluateIn(run, scope, expression.object);
  const index = evaluateIn(run, scope, expression.index);
  const key = stringOf(index);
  if (owner.kind === 'dict' && key !== null) return entryOf(owner, key)?.value ?? unknown;
  if (owner.kind === 'list' && index.kind === 'literal' && typeof index.value === 'number') {
    return owner.items.at(index.value) ?? unknown;
  }
  return unknown;
}
