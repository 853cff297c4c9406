import { bodiesOf } from '../python/bodies.ts';
import { evaluate } from '../python/evaluate.ts';
import { guardsHold } from '../python/name-value.ts';
import type { Modules } from '../python/modules.ts';
import { externalBases } from '../python/reference.ts';
import { scopeOf } from '../python/scope.ts';
import type { Scope } from '../python/scope.ts';
import { demanded, demandedList } from './demanded.ts';
import type { Expression, Statement } from '../python/syntax.ts';
import { envsOf, literal } from '../python/value.ts';
import type { EnvValue } from '../python/value.ts';
import { expressionsIn, ownExpressions } from '../python/walk.ts';

/** Cheap: files without one of these words read nothing from the environment. */
const MENTIONS =
  /environ|getenv|\benv\b|\bconfig\(|BaseSettings|dotenv_values|dj_database_url|get_env|_env\b|env_|\benv\w*\(/;

const OTHER_CLASS =
  /^(?:Dev|Test|Local|Staging|CI|Unit)\w*|(?:Dev|Development|Testing|Test|Local)(?:Config|Settings)?$/;

/** Every read of the environment in a file of the application; what only runs in a request is not required. */
export function environmentReads(modules: Modules, path: string, factory: string | null): EnvValue[] {
  if (!MENTIONS.test(modules.repo.text(path) ?? '')) return [];
  const module = modules.parsed(path);
  const scope = modules.scope(path);
  if (!module || !scope) return [];
  const found: EnvValue[] = demandedList(modules, scope, module.body);
  const atStart = startFunctions(module.body, factory);
  for (const { statement, guards, scope: inner, inside } of bodiesOf(module.body, scope)) {
    const holds = guardsHold({ modules, steps: 0, depth: 0 }, inner, guards);
    if (holds === false) continue;
    // What stands under a condition, in an `except` or in a function that only requests call can be missing.
    const needed = holds === true && inside.every((name) => atStart.has(name));
    const reads = readsIn(modules, inner, statement).map((read) => (needed ? read : { ...read, required: false }));
    // A config class for development is loaded too, so that what it demands has to be there, but no more.
    found.push(...(inside.some((name) => OTHER_CLASS.test(name)) ? reads.filter((read) => read.required) : reads));
    if (needed) found.push(...demanded(modules, inner, statement));
    if (statement.kind === 'function' && !OTHER_CLASS.test(inside.at(-1) ?? '')) {
      found.push(...demandedList(modules, scopeOf(path, statement.body, inner, statement.parameters), statement.body));
    }
    if (statement.kind === 'class') found.push(...settingsFields(modules, inner, statement));
  }
  return found;
}

/** Functions that run when the module is loaded or the application is made; class bodies do as well. */
function startFunctions(body: Statement[], factory: string | null): Set<string> {
  const names = new Set(factory === null ? [] : [factory]);
  const functions = body.flatMap((statement) => (statement.kind === 'function' ? [statement] : []));
  for (const statement of body) {
    if (statement.kind === 'class') names.add(statement.name);
    else if (statement.kind !== 'function') addCalls(statement, names);
  }
  for (const each of functions) if (names.has(each.name)) for (const statement of each.body) addCalls(statement, names);
  return names;
}

function addCalls(statement: Statement, names: Set<string>): void {
  for (const expression of expressionsIn(ownExpressions(statement))) {
    if (expression.kind === 'call' && expression.callee.kind === 'name') names.add(expression.callee.name);
  }
}

/** The outermost expressions that read a variable: the conversion around a read belongs to it. */
function readsIn(modules: Modules, scope: Scope, statement: Statement): EnvValue[] {
  const done = new Set<Expression>();
  const found: EnvValue[] = [];
  for (const expression of expressionsIn(ownExpressions(statement))) {
    if (done.has(expression) || !canRead(expression)) continue;
    const value = evaluate(modules, scope, expression);
    if (value.kind !== 'env') continue;
    for (const inner of expressionsIn([expression])) done.add(inner);
    // A name in the expression may stand for a read elsewhere, which is found there.
    found.push(...envsOf(value).filter((read) => isHere(read, scope, expression)));
  }
  return found;
}

function canRead({ kind }: Expression): boolean {
  return kind === 'call' || kind === 'subscript' || kind === 'binary' || kind === 'unknown';
}

function isHere(read: EnvValue, scope: Scope, expression: Expression): boolean {
  const [, path, line] = /^(.*):(\d+)$/.exec(read.at) ?? [];
  return path === scope.path && Number(line) >= expression.line && Number(line) <= expression.endLine;
}

/** The fields of a pydantic settings class: a variable each, named in capitals. */
function settingsFields(modules: Modules, scope: Scope, statement: Statement & { kind: 'class' }): EnvValue[] {
  const binding = {
    kind: 'class' as const,
    bases: statement.bases,
    body: statement.body,
    line: statement.line,
    guards: [],
  };
  if (!externalBases(modules, scope, binding).some((base) => base.endsWith('BaseSettings'))) return [];
  return statement.body.flatMap((field): EnvValue[] => {
    const target = field.kind === 'assign' ? field.targets[0] : undefined;
    if (field.kind !== 'assign' || target?.kind !== 'name' || target.name === 'model_config') return [];
    const value = field.value ? evaluate(modules, scope, field.value) : null;
    const known = value !== null && value.kind !== 'unknown' ? value : field.value ? literal('') : null;
    if (value?.kind === 'env') return [];
    return [
      {
        kind: 'env',
        name: target.name.toUpperCase(),
        default: known,
        required: field.value === null,
        type: 'string',
        at: `${scope.path}:${field.line}`,
      },
    ];
  });
}
