import { evaluate } from '../python/evaluate.ts';
import { guardsHold, nameValue } from '../python/name-value.ts';
import type { Modules } from '../python/modules.ts';
import { bindingsOf } from '../python/reference.ts';
import { guarded } from '../python/scope.ts';
import type { Scope } from '../python/scope.ts';
import type { Expression } from '../python/syntax.ts';
import { literal, stringOf } from '../python/value.ts';
import type { Value } from '../python/value.ts';
import type { Settings } from './settings.ts';

/** The effective settings of a Django settings module, through `from .base import *`; the last assignment wins. */
export function djangoSettingValues(modules: Modules, module: string | null): { values: Settings; files: string[] } {
  const path = module === null ? null : modules.find(module);
  const scope = path ? modules.scope(path) : null;
  const values: Settings = new Map();
  if (!scope) return { values, files: [] };
  const chain = chainOf(modules, scope);
  const names = new Set(chain.flatMap((each) => [...each.names.keys()]).filter((name) => /^[A-Z]/.test(name)));
  for (const name of names) {
    const run = { modules, steps: 0, depth: 0 };
    const found = bindingsOf(modules, scope, name);
    if (!found) continue;
    const value = nameValue(run, scope, name, Infinity);
    const seen = found.bindings.filter((binding) => guardsHold(run, found.scope, binding.guards) !== false);
    values.set(name, { value, at: `${found.scope.path}:${(seen.at(-1) ?? found.bindings.at(-1))?.line ?? 1}` });
  }
  for (const each of chain) applyItems(modules, each, values);
  return { values, files: chain.map((each) => each.path) };
}

/** The modules that a settings module takes everything from, the innermost first, itself last. */
function chainOf(modules: Modules, scope: Scope, seen = new Set<string>()): Scope[] {
  if (seen.has(scope.path) || seen.size > 30) return [];
  seen.add(scope.path);
  const run = { modules, steps: 0, depth: 0 };
  const inner = scope.stars.flatMap((star) => {
    if (guardsHold(run, scope, star.guards) === false) return [];
    const file = modules.resolve(scope.path, star.module, star.level);
    const other = file ? modules.scope(file) : null;
    return other ? chainOf(modules, other, seen) : [];
  });
  return [...inner, ...included(modules, scope, seen), scope];
}

/** `include('components/*.py', optional('local.py'))` of django-split-settings. */
function included(modules: Modules, scope: Scope, seen: Set<string>): Scope[] {
  const body = modules.parsed(scope.path)?.body ?? [];
  if (!modules.repo.text(scope.path)?.includes('split_settings')) return [];
  const folder = scope.path.split('/').slice(0, -1);
  return body.flatMap((statement) => {
    const call = statement.kind === 'expression' && statement.value.kind === 'call' ? statement.value : null;
    if (!call || call.callee.kind !== 'name' || call.callee.name !== 'include') return [];
    return call.args.flatMap(({ value }) => {
      const text = stringOf(evaluate(modules, scope, value));
      const path = text === null ? null : [...folder, text].join('/');
      const other = path ? modules.scope(path) : null;
      return other ? chainOf(modules, other, seen) : [];
    });
  });
}

/** `DATABASES['default'] = …`, `DATABASES['default']['HOST'] = …` and `DATABASES['default'].update(…)`. */
function applyItems(modules: Modules, scope: Scope, values: Settings): void {
  const run = { modules, steps: 0, depth: 0 };
  for (const [statement, guards] of guarded(modules.parsed(scope.path)?.body ?? [])) {
    const change = itemChange(statement);
    const holds = change ? guardsHold(run, scope, guards) : false;
    if (!change || holds === false) continue;
    const [name, ...keys] = change.path;
    const setting = name === undefined ? undefined : values.get(name);
    if (name === undefined || !setting) continue;
    const at = `${scope.path}:${statement.line}`;
    const value = changed(setting.value, keys, evaluate(modules, scope, change.value), change.merge, at);
    const maybe: Value = holds === true ? value : { kind: 'choice', options: [setting.value, value] };
    values.set(name, { value: maybe, at: setting.at });
  }
}

interface Change {
  path: string[];
  value: Expression;
  merge: boolean;
}

function itemChange(
  statement: ReturnType<typeof guarded> extends Generator<[infer S, unknown]> ? S : never,
): Change | null {
  if (statement.kind === 'assign' && statement.value && statement.operator === '=') {
    const path = statement.targets[0]?.kind === 'subscript' ? keysOf(statement.targets[0]) : null;
    return path ? { path, value: statement.value, merge: false } : null;
  }
  const call = statement.kind === 'expression' && statement.value.kind === 'call' ? statement.value : null;
  const argument = call?.args[0]?.value;
  if (call?.callee.kind !== 'attribute' || call.callee.name !== 'update' || !argument) return null;
  const path = keysOf(call.callee.object);
  return path ? { path, value: argument, merge: true } : null;
}

function keysOf(expression: Expression): string[] | null {
  if (expression.kind === 'name') return [expression.name];
  if (expression.kind !== 'subscript' || expression.index.kind !== 'string') return null;
  const inner = keysOf(expression.object);
  return inner && inner.length < 5 ? [...inner, expression.index.value] : null;
}

function changed(value: Value, keys: string[], given: Value, merge: boolean, at: string): Value {
  if (value.kind === 'choice')
    return { kind: 'choice', options: value.options.map((option) => changed(option, keys, given, merge, at)) };
  const [key, ...rest] = keys;
  const entries = value.kind === 'dict' ? value.entries : [];
  if (key === undefined) {
    if (!merge) return given;
    // `update(dj_database_url.config())` with nothing set leaves what was there.
    if (given.kind === 'env') return { ...given, default: given.default ?? value };
    return given.kind === 'dict' ? { kind: 'dict', entries: [...entries, ...given.entries] } : value;
  }
  const before = entries.findLast((entry) => stringOf(entry.key) === key)?.value ?? { kind: 'dict', entries: [] };
  return {
    kind: 'dict',
    entries: [...entries, { key: literal(key), value: changed(before, rest, given, merge, at), at }],
  };
}
