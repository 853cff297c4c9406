import type { Fact } from '../../types.ts';
import { fact } from '../fact.ts';
import { evaluate } from '../python/evaluate.ts';
import { guardsHold, nameValue } from '../python/name-value.ts';
import { bodiesOf } from '../python/bodies.ts';
import { definitionOf } from '../python/definition-of.ts';
import type { Modules } from '../python/modules.ts';
import { refer } from '../python/reference.ts';
import type { Reference } from '../python/reference.ts';
import { scopeOf } from '../python/scope.ts';
import type { Scope } from '../python/scope.ts';
import type { Expression, Statement } from '../python/syntax.ts';
import { expressionsIn, ownExpressions } from '../python/walk.ts';
import { settled, stringOf } from '../python/value.ts';
import type { Settings } from './settings.ts';

/** The config object, and the settings that the application has after it was set up. */
export interface FlaskSettings {
  object: Fact<string | null>;
  values: Settings;
}

const MENTIONS = /\bconfig\b|secret_key/;
const PRODUCTION = /prod|live|deploy/i;
type Owner = Reference & { kind: 'class' | 'module' };

/** Reads `app.config[…] = …`, `from_object(…)`, `from_mapping(…)` and `update(…)` in the files of the application. */
export function flaskSettings(modules: Modules, files: readonly string[]): FlaskSettings {
  const values: Settings = new Map();
  const objects: { owner: Owner; at: string; sure: boolean }[] = [];
  for (const path of files) {
    const [module, scope] = MENTIONS.test(modules.repo.text(path) ?? '')
      ? [modules.parsed(path), modules.scope(path)]
      : [];
    if (!module || !scope) continue;
    for (const { statement, guards, scope: inner } of bodiesOf(module.body, scope)) {
      if (guardsHold({ modules, steps: 0, depth: 0 }, inner, guards) === false) continue;
      assigned(modules, inner, statement, values);
      for (const expression of expressionsIn(ownExpressions(statement))) {
        if (expression.kind !== 'call' || expression.callee.kind !== 'attribute') continue;
        if (expression.callee.name === 'from_object') objects.push(...configObjects(modules, inner, expression));
        else if (expression.callee.name === 'from_pyfile') objects.push(...configFile(modules, inner, expression));
        else if (isConfig(expression.callee.object)) updated(modules, inner, expression, values);
      }
    }
  }
  // Code after `from_object` overrides it.
  for (const { owner } of objects)
    for (const [name, setting] of valuesOf(modules, owner)) if (!values.has(name)) values.set(name, setting);
  const [best] = objects;
  const named = best ? nameOf(modules, best.owner) : null;
  if (!best || named === null) return { object: fact<string | null>(null, [], 'unknown'), values };
  const others = objects.map(({ owner }) => nameOf(modules, owner));
  return {
    object: fact<string | null>(named, [best.at], best.sure && objects.length === 1 ? 'certain' : 'likely', others),
    values,
  };
}

/** `app.config["X"] = value`, `app.secret_key = value`. */
function assigned(modules: Modules, scope: Scope, statement: Statement, values: Settings): void {
  if (statement.kind !== 'assign' || !statement.value || statement.operator !== '=') return;
  for (const target of statement.targets) {
    const subscript =
      target.kind === 'subscript' && isConfig(target.object) && target.index.kind === 'string'
        ? target.index.value
        : null;
    const name = target.kind === 'attribute' && target.name === 'secret_key' ? 'SECRET_KEY' : subscript;
    if (name)
      values.set(name, { value: evaluate(modules, scope, statement.value), at: `${scope.path}:${statement.line}` });
  }
}

/** `app.config.update(X=…)`, `from_mapping({...})`, `setdefault("X", …)`. */
function updated(modules: Modules, scope: Scope, call: Expression & { kind: 'call' }, values: Settings): void {
  const method = call.callee.kind === 'attribute' ? call.callee.name : '';
  if (!['update', 'from_mapping', 'setdefault'].includes(method)) return;
  const [first, second] = call.args;
  if (method === 'setdefault') {
    const name = first?.value.kind === 'string' ? first.value.value : null;
    if (name && second && !values.has(name))
      values.set(name, { value: evaluate(modules, scope, second.value), at: `${scope.path}:${call.line}` });
    return;
  }
  for (const { name, value } of call.args) {
    const at = `${scope.path}:${value.line}`;
    const inner = evaluate(modules, scope, value);
    if (name !== null && name !== '**' && name !== '*') values.set(name, { value: inner, at });
    else if (inner.kind === 'dict') {
      for (const entry of inner.entries) {
        const key = stringOf(entry.key);
        if (key !== null) values.set(key, { value: entry.value, at: entry.at });
      }
    }
  }
}

/** `app.config`, `self.app.config`, `current_app.config`. */
function isConfig(expression: Expression): boolean {
  return expression.kind === 'attribute' && expression.name === 'config';
}

function configObjects(
  modules: Modules,
  scope: Scope,
  call: Expression & { kind: 'call' },
): { owner: Owner; at: string; sure: boolean }[] {
  const argument = call.args[0]?.value;
  if (!argument) return [];
  const at = `${scope.path}:${call.line}`;
  const chosen = fromTable(modules, scope, argument) ?? fromParameter(modules, scope, argument);
  if (chosen) return [{ owner: chosen, at, sure: false }];
  const reference = refer(modules, scope, argument);
  if (reference.kind === 'instance') return [{ owner: { ...reference, kind: 'class', name: '' }, at, sure: true }];
  if (reference.kind === 'class' || reference.kind === 'module')
    return [{ owner: productionOf(modules, reference), at, sure: isProduction(modules, reference) }];
  const text = stringOf(settled(evaluate(modules, scope, argument)));
  const owner = text === null ? null : byName(modules, text);
  return owner
    ? [{ owner: productionOf(modules, owner), at, sure: argument.kind === 'string' && isProduction(modules, owner) }]
    : [];
}

function isProduction(modules: Modules, owner: Owner): boolean {
  return productionOf(modules, owner) === owner;
}

/** A sibling class for production beats one that is named for something else. */
function productionOf(modules: Modules, owner: Owner): Owner {
  if (owner.kind !== 'class' || PRODUCTION.test(owner.name)) return owner;
  return productionClass(modules, owner.scope.path) ?? owner;
}

function productionClass(modules: Modules, path: string): Owner | null {
  const scope = modules.scope(path);
  for (const [name, bindings] of scope?.names ?? []) {
    const binding = bindings.at(-1);
    if (PRODUCTION.test(name) && scope && binding?.kind === 'class') return { kind: 'class', name, scope, binding };
  }
  return null;
}

/** `config[config_name]`: the class under the production key. */
function fromTable(modules: Modules, scope: Scope, argument: Expression): Owner | null {
  const table =
    argument.kind === 'subscript'
      ? argument.object
      : argument.kind === 'call' && argument.callee.kind === 'attribute' && argument.callee.name === 'get'
        ? argument.callee.object
        : null;
  const found = table ? dictOf(modules, scope, table) : null;
  if (!found) return null;
  const keyed = (pattern: RegExp) =>
    found.dict.entries.find(({ key }) => key?.kind === 'string' && pattern.test(key.value));
  const entry = keyed(PRODUCTION) ?? keyed(/^default$/);
  const owner = entry ? refer(modules, found.scope, entry.value) : null;
  if (owner?.kind === 'class' || owner?.kind === 'module') return owner;
  return entry?.value.kind === 'string' ? byName(modules, entry.value.value) : null;
}

function dictOf(
  modules: Modules,
  scope: Scope,
  table: Expression,
): { dict: Expression & { kind: 'dict' }; scope: Scope } | null {
  const found =
    table.kind === 'attribute'
      ? memberScope(modules, scope, table)
      : { scope, name: table.kind === 'name' ? table.name : '' };
  const definition = found ? definitionOf(modules, found.scope, found.name) : null;
  if (definition?.binding.kind !== 'value' || definition.binding.value.kind !== 'dict') return null;
  return { dict: definition.binding.value, scope: definition.scope };
}

function memberScope(
  modules: Modules,
  scope: Scope,
  table: Expression & { kind: 'attribute' },
): { scope: Scope; name: string } | null {
  const owner = refer(modules, scope, table.object);
  const inner = owner.kind === 'module' ? modules.scope(owner.path) : null;
  return inner ? { scope: inner, name: table.name } : null;
}

/** `def create_app(config_class=Config)`: the parameter's default. */
function fromParameter(modules: Modules, scope: Scope, argument: Expression): Owner | null {
  const binding =
    argument.kind === 'name' ? scope.names.get(argument.name)?.find(({ kind }) => kind === 'parameter') : undefined;
  if (binding?.kind !== 'parameter' || !binding.default || !scope.parent) return null;
  const owner = refer(modules, scope.parent, binding.default);
  if (owner.kind === 'class' || owner.kind === 'module') return productionOf(modules, owner);
  const text = stringOf(settled(evaluate(modules, scope.parent, binding.default)));
  const named = text === null ? null : byName(modules, text);
  return named && productionOf(modules, named);
}

/** `'config'`, `'config.Production'`, `'pkg.config:Production'`. */
function byName(modules: Modules, text: string): Owner | null {
  const dotted = text.replace(':', '.');
  const file = modules.find(dotted);
  if (file) return { kind: 'module', path: file };
  const at = dotted.lastIndexOf('.');
  const path = at > 0 ? modules.find(dotted.slice(0, at)) : null;
  const scope = path ? modules.scope(path) : null;
  const name = dotted.slice(at + 1);
  const binding = scope?.names.get(name)?.at(-1);
  return scope && binding?.kind === 'class' ? { kind: 'class', name, scope, binding } : null;
}

function configFile(
  modules: Modules,
  scope: Scope,
  call: Expression & { kind: 'call' },
): { owner: Owner; at: string; sure: boolean }[] {
  const argument = call.args[0]?.value;
  const text = argument ? stringOf(settled(evaluate(modules, scope, argument))) : null;
  const file = text?.endsWith('.py') ? modules.find(text.slice(0, -'.py'.length).replaceAll('/', '.')) : null;
  return file ? [{ owner: { kind: 'module', path: file }, at: `${scope.path}:${call.line}`, sure: true }] : [];
}

/** The capital names of a config class and its bases, or of a module. */
function valuesOf(modules: Modules, owner: Owner, steps = 0): Settings {
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

function nameOf(modules: Modules, owner: Owner): string | null {
  if (owner.kind === 'module') return modules.nameOf(owner.path);
  const module = modules.nameOf(owner.scope.path);
  return module === null || owner.name === '' ? module : `${module}:${owner.name}`;
}
