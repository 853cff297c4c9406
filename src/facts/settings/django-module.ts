import { posix } from 'node:path';
import type { Fact } from '../../types.ts';
import { settingsNamed } from '../django-sites.ts';
import { fact } from '../fact.ts';
import type { Modules } from '../python/modules.ts';
import { settled, stringOf } from '../python/value.ts';
import type { Value } from '../python/value.ts';

const PRODUCTION = /(?:^|[._])(?:production|prod|live|deploy|deployment|heroku)(?:$|_)/i;
const NOT_PRODUCTION = /(?:^|[._])(?:local|dev|devel|development|test|tests|testing|ci|stag\w*|docker_dev)(?:$|_)/i;

interface Named {
  module: string;
  at: string;
}

/** The settings module that production runs with: what wsgi names, unless that is empty or for development. */
export function djangoSettings(modules: Modules, serverFiles: string[], manage: string | null): Fact<string | null> {
  const server = serverFiles.flatMap((path) => named(modules, path));
  const manual = manage === null ? [] : named(modules, manage);
  const all = [...server, ...manual];
  const stated = server[0] ?? manual[0];
  const candidates = productionModules(modules, all);
  const others = [...all.map((each) => each.module), ...candidates.map((each) => each.module)];
  if (!stated) return unstated(modules, candidates);
  if (modules.find(stated.module) === null && candidates.length === 0) {
    return fact<string | null>(stated.module, [stated.at], 'unknown', others);
  }
  const doubtful = NOT_PRODUCTION.test(stated.module) || isEmpty(modules, stated.module);
  const [better] = candidates;
  if (doubtful && better) return fact<string | null>(better.module, [better.at, stated.at], 'likely', others);
  if (doubtful)
    return fact<string | null>(
      stated.module,
      all.map((each) => each.at),
      'likely',
      others,
    );
  const agree = all.every((each) => each.module === stated.module) && better === undefined;
  const sure = agree || PRODUCTION.test(stated.module);
  return fact<string | null>(
    stated.module,
    all.filter((each) => each.module === stated.module).map((each) => each.at),
    sure ? 'certain' : 'likely',
    others,
  );
}

/** Nothing names a module: the one file called settings, or the one for production. */
function unstated(modules: Modules, candidates: Named[]): Fact<string | null> {
  const [best, ...rest] = candidates;
  if (best && rest.length === 0) return fact<string | null>(best.module, [best.at], 'likely');
  const plain = modules.repo.paths.filter(
    (path) => /(?:^|\/)settings\.py$/.test(path) && modules.nameOf(path) !== null,
  );
  const [only] = plain;
  const names = [...candidates.map((each) => each.module), ...plain.flatMap((path) => modules.nameOf(path) ?? [])];
  if (!best && only && plain.length === 1) return fact(modules.nameOf(only), [only], 'likely');
  return fact<string | null>(null, [...candidates.map((each) => each.at), ...plain], 'unknown', names);
}

function named(modules: Modules, path: string): Named[] {
  return settingsNamed(modules, path).flatMap(({ value, at }) => {
    const module = moduleIn(value);
    return module === null ? [] : [{ module, at }];
  });
}

function moduleIn(value: Value): string | null {
  const text = stringOf(settled(value));
  return text !== null && /^[\w.]+$/.test(text) ? text : null;
}

/** Modules beside the named ones whose name says production. */
function productionModules(modules: Modules, all: Named[]): Named[] {
  const folders = new Set<string>();
  for (const { module } of all) {
    const path = modules.find(module);
    const folder = path ? posix.dirname(path) : posix.join(modules.roots[0] ?? '.', ...module.split('.').slice(0, -1));
    folders.add(folder);
  }
  if (all.length === 0) {
    for (const path of modules.repo.paths)
      if (/(?:^|\/)(?:settings|config|conf)\/[^/]+\.py$/.test(path)) folders.add(posix.dirname(path));
  }
  const found = modules.repo.paths.flatMap((path): Named[] => {
    const folder = posix.dirname(path);
    // `settings.py` has a sibling `settings/` or `settings_production.py` at most.
    const near =
      folders.has(folder) || (folders.has(posix.dirname(folder)) && /^settings$/.test(posix.basename(folder)));
    const name = posix.basename(path, '.py');
    if (!path.endsWith('.py') || !near || !PRODUCTION.test(name) || !looksLikeSettings(modules, path)) return [];
    const module = modules.nameOf(path);
    return module === null ? [] : [{ module, at: path }];
  });
  return found.toSorted((a, b) => weight(a.module) - weight(b.module));
}

function weight(module: string): number {
  return /(?:^|[._])production$/.test(module) ? 0 : /(?:^|[._])prod$/.test(module) ? 1 : 2;
}

/** Settings assign names in capitals or take them from another module. */
function looksLikeSettings(modules: Modules, path: string): boolean {
  const scope = modules.scope(path);
  if (!scope) return false;
  return scope.stars.length > 0 || [...scope.names.keys()].some((name) => /^[A-Z][A-Z0-9_]{2,}$/.test(name));
}

function isEmpty(modules: Modules, module: string): boolean {
  const path = modules.find(module);
  return path === null || modules.parsed(path)?.body.every((statement) => statement.kind === 'expression') === true;
}
