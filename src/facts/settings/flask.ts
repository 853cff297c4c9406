import type { Fact } from '../../types.ts';
import { fact } from '../fact.ts';
import { bodiesOf } from '../python/bodies.ts';
import { evaluate } from '../python/evaluate.ts';
import type { Modules } from '../python/modules.ts';
import { guardsHold } from '../python/name-value.ts';
import type { Scope } from '../python/scope.ts';
import type { Expression, Statement } from '../python/syntax.ts';
import { stringOf } from '../python/value.ts';
import { expressionsIn, ownExpressions } from '../python/walk.ts';
import { configFile, configObjects } from './config-object.ts';
import type { ConfigObject } from './config-object.ts';
import { nameOf, valuesOf } from './config-values.ts';
import type { Settings } from './settings.ts';

/** The config object, and the settings that the application has after it was set up. */
export interface FlaskSettings {
  object: Fact<string | null>;
  values: Settings;
  /** The files with the config objects. */
  files: string[];
}

const MENTIONS = /\bconfig\b|secret_key/;

/** Reads `app.config[…] = …`, `from_object(…)`, `from_mapping(…)` and `update(…)` in the files of the application. */
export function flaskSettings(modules: Modules, files: readonly string[]): FlaskSettings {
  const values: Settings = new Map();
  const objects: ConfigObject[] = [];
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
  const configured = objects.map(({ owner }) => (owner.kind === 'module' ? owner.path : owner.scope.path));
  const [best] = objects;
  const named = best ? nameOf(modules, best.owner) : null;
  if (!best || named === null) return { object: fact<string | null>(null, [], 'unknown'), values, files: configured };
  const others = objects.map(({ owner }) => nameOf(modules, owner));
  return {
    object: fact<string | null>(named, [best.at], best.sure && objects.length === 1 ? 'certain' : 'likely', others),
    values,
    files: configured,
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
