import type { Application } from '../application.ts';
import { refer } from '../python/reference.ts';
import type { Expression } from '../python/syntax.ts';
import { type Scope as Around, walkStatements } from '../python/walk.ts';
import { changesOf } from './changes.ts';
import { type Container, containers } from './containers.ts';
import { isGlobal, isLocal } from './local-names.ts';
import type { Reason } from './reason.ts';
import { functionUses, type Uses } from './function-uses.ts';

/** Decorators of functions that do not run in the web process. */
const ELSEWHERE = /(?:^|\.)(?:command|shared_task|task|periodic_task|job|scheduled_job|on_exit|register)$/;

/** A view or a handler, whatever other functions of its name do. */
const ON_REQUEST = /\.(?:route|get|post|put|patch|delete|on|event|before_request|after_request|errorhandler)$/;
/** One word of a pattern for each: a generated file may have any number. */
const MAX_CONTAINERS = 500;

/** Dictionaries, lists and counters of a module that requests change: each worker has its own. */
export function keptInMemory(app: Application): Reason[] {
  const known = new Map(
    containers(app)
      .slice(0, MAX_CONTAINERS)
      .map((each) => [key(each.path, each.name), each]),
  );
  if (known.size === 0) return [];
  const names = new Set([...known.values()].map(({ name }) => name));
  const mention = new RegExp(`\\b(?:${[...names].join('|')})\\b`);
  const paths = app.files.filter((path) => mention.test(app.repo.text(path) ?? ''));
  const changed = new Set(paths.flatMap((path) => changedIn(app, path, known)));
  if (changed.size === 0) return [];
  return [...changed].map(({ path, name, line }) => ({
    kind: 'memory',
    what: `${name} is kept in memory of one process`,
    at: `${path}:${line}`,
  }));
}

function changedIn(app: Application, path: string, known: ReadonlyMap<string, Container>): Container[] {
  const found: Container[] = [];
  for (const { statement, scope } of walkStatements(app.modules.parsed(path)?.body ?? [])) {
    const functions = scope.filter(({ kind }) => kind === 'function');
    if (functions.length === 0) continue;
    for (const { target, rebinds } of changesOf(statement)) {
      const container = rebinds ? rebound(path, target, functions, known) : held(app, path, target, functions, known);
      if (container && !found.includes(container) && runsOnRequests(app, functions)) found.push(container);
    }
  }
  return found;
}

function rebound(
  path: string,
  target: Expression,
  functions: readonly Around[],
  known: ReadonlyMap<string, Container>,
): Container | null {
  const last = functions.at(-1);
  if (target.kind !== 'name' || !last || !isGlobal(last, target.name)) return null;
  return known.get(key(path, target.name)) ?? null;
}

/** The container that an expression means: its own module's, an imported one, or `store.sessions`. */
function held(
  app: Application,
  path: string,
  target: Expression,
  functions: readonly Around[],
  known: ReadonlyMap<string, Container>,
): Container | null {
  const scope = app.modules.scope(path);
  const root = target.kind === 'attribute' ? target.object : target;
  if (!scope || root.kind !== 'name' || isLocal(functions, root.name)) return null;
  const container = target.kind === 'attribute' ? ofModule() : ofName(root.name);
  return container?.mutable ? container : null;

  function ofModule(): Container | undefined {
    const module = scope && refer(app.modules, scope, root);
    return module?.kind === 'module' && target.kind === 'attribute'
      ? known.get(key(module.path, target.name))
      : undefined;
  }

  function ofName(name: string): Container | undefined {
    const binding = scope?.names.get(name)?.at(-1);
    if (binding?.kind !== 'import' || binding.name === null) return known.get(key(path, name));
    const file = app.modules.resolve(path, binding.module, binding.level);
    return file === null ? undefined : known.get(key(file, binding.name));
  }
}

/** Not while the application starts, and not in a command or a task. */
function runsOnRequests(app: Application, functions: readonly Around[]): boolean {
  const decorators = functions.flatMap((each) => each.decorators);
  if (decorators.some((decorator) => ELSEWHERE.test(dotted(decorator)))) return false;
  if (decorators.some((decorator) => ON_REQUEST.test(dotted(decorator)))) return true;
  // What a decorator puts around a function runs with it, the decorator itself once.
  const last = functions.at(-1);
  if (last && functions.length > 1 && last.decorators.some((each) => /(?:^|\.)wraps$/.test(dotted(each)))) return true;
  const { startup, named } = usesOf(app);
  return !functions.some(({ name }) => startup.has(name)) && isRun(functions[0], named);
}

/** A function that no code names is not run. Frameworks name methods, and what has a decorator. */
function isRun(outer: Around | undefined, named: ReadonlySet<string>): boolean {
  if (!outer || outer.decorators.length > 0) return true;
  return named.has(outer.name) || /^(?:__\w+|get|post|put|patch|delete|dispatch)$/.test(outer.name);
}

const usesByApp = new WeakMap<Application, Uses>();

function usesOf(app: Application): Uses {
  let uses = usesByApp.get(app);
  if (!uses) usesByApp.set(app, (uses = functionUses(app)));
  return uses;
}

function dotted(expression: Expression): string {
  if (expression.kind === 'call') return dotted(expression.callee);
  if (expression.kind === 'attribute') return `${dotted(expression.object)}.${expression.name}`;
  return expression.kind === 'name' ? expression.name : '';
}

const key = (path: string, name: string): string => `${path}:${name}`;
