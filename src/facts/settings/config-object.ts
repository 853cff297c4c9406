import { definitionOf } from '../python/definition-of.ts';
import { evaluate } from '../python/evaluate.ts';
import type { Modules } from '../python/modules.ts';
import { refer } from '../python/reference.ts';
import type { Scope } from '../python/scope.ts';
import type { Expression } from '../python/syntax.ts';
import { envsOf, settled, stringOf } from '../python/value.ts';
import type { Owner } from './config-values.ts';

const PRODUCTION = /prod|live|deploy/i;

/** A module or class that holds settings. */
export interface ConfigObject {
  owner: Owner;
  at: string;
  /** False where it was chosen among several. */
  sure: boolean;
}

/** What `app.config.from_object(…)` takes its settings from in production. */
export function configObjects(modules: Modules, scope: Scope, call: Expression & { kind: 'call' }): ConfigObject[] {
  const given = call.args[0]?.value;
  if (!given) return [];
  const argument = behindName(scope, given);
  const at = `${scope.path}:${call.line}`;
  const chosen = fromTable(modules, scope, argument) ?? fromParameter(modules, scope, argument);
  if (chosen) return [{ owner: chosen, at, sure: false }];
  const reference = refer(modules, scope, argument);
  if (reference.kind === 'instance') return [{ owner: { ...reference, kind: 'class', name: '' }, at, sure: true }];
  if (reference.kind === 'class' || reference.kind === 'module')
    return [{ owner: productionOf(modules, reference), at, sure: isProduction(modules, reference) }];
  const value = evaluate(modules, scope, argument);
  const text = stringOf(settled(value));
  const owner = text === null ? null : byName(modules, text);
  if (!owner && envsOf(value).length === 0 && reference.kind !== 'result' && argument.kind !== 'subscript') return [];
  if (owner)
    return [
      { owner: productionOf(modules, owner), at, sure: argument.kind === 'string' && isProduction(modules, owner) },
    ];
  // Named in the environment only: the class for production, where a config module has one.
  const around = modules.nameOf(scope.path)?.split('.')[0] ?? '';
  const names = ['config', 'settings', `${around}.config`, `${around}.settings`];
  const usual = names.flatMap((name) => modules.find(name) ?? []);
  return usual
    .flatMap((path) => productionClass(modules, path) ?? [])
    .map((found) => ({ owner: found, at, sure: false }));
}

/** `chosen = configs[name]`, `from_object(chosen)`: what the local name stands for. */
function behindName(scope: Scope, argument: Expression): Expression {
  const binding = argument.kind === 'name' && scope.parent ? scope.names.get(argument.name)?.at(-1) : undefined;
  return binding?.kind === 'value' && binding.value.kind !== 'name' ? binding.value : argument;
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

/** What `app.config.from_pyfile('config.py')` reads. */
export function configFile(modules: Modules, scope: Scope, call: Expression & { kind: 'call' }): ConfigObject[] {
  const argument = call.args[0]?.value;
  const text = argument ? stringOf(settled(evaluate(modules, scope, argument))) : null;
  const file = text?.endsWith('.py') ? modules.find(text.slice(0, -'.py'.length).replaceAll('/', '.')) : null;
  return file ? [{ owner: { kind: 'module', path: file }, at: `${scope.path}:${call.line}`, sure: true }] : [];
}
