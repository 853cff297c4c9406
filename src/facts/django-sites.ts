import { posix } from 'node:path';
import type { Repo } from '../types.ts';
import { isAside } from './aside.ts';
import { importRoot } from './import-root.ts';
import { evaluate } from './python/evaluate.ts';
import { modulesOf, parseOnce } from './python/modules.ts';
import type { Modules } from './python/modules.ts';
import { settled, stringOf } from './python/value.ts';
import { walkExpressions, walkStatements } from './python/walk.ts';
import type { Value } from './python/value.ts';

/** A folder that Django runs in. */
export interface DjangoSite {
  root: string;
  at: string;
}

/** Where a file names the settings module, and as what. */
export interface SettingsName {
  value: Value;
  at: string;
}

/** The Django projects of a repository: folders with a `manage.py` that is Django's, else with its `wsgi.py`. */
export function djangoSites(repo: Repo): DjangoSite[] {
  const sites = sitesBy(repo, 'manage.py', 'django.core.management');
  return sites.length > 0 ? sites : sitesBy(repo, 'wsgi.py', 'django.core.wsgi');
}

function sitesBy(repo: Repo, file: string, library: string): DjangoSite[] {
  return repo.paths.flatMap((path) => {
    if (posix.basename(path) !== file || path.split('/').length > 4 || isAside(path)) return [];
    const at = importOf(repo, path, library);
    if (at === null) return [];
    const root = file === 'manage.py' ? posix.dirname(path) : importRoot(repo, path);
    const named = settingsNamed(modulesOf(repo, [root]), path);
    // A library's own manage.py runs its tests: nothing to deploy.
    if (named.some(({ value }) => /^(?:tests?|example\w*|testproject|docs)\b/.test(stringOf(settled(value)) ?? '')))
      return [];
    return [{ root, at: named[0]?.at ?? at }];
  });
}

/** Where a file imports from a library, or names the settings module for it. */
function importOf(repo: Repo, path: string, library: string): string | null {
  const module = parseOnce(repo, path);
  for (const { statement } of walkStatements(module?.body ?? [])) {
    if (statement.kind === 'from' && statement.module === library) return `${path}:${statement.line}`;
    if (statement.kind === 'import' && statement.names.some((name) => name.module === library))
      return `${path}:${statement.line}`;
  }
  return null;
}

/** Every place of a file that gives `DJANGO_SETTINGS_MODULE` a value. */
export function settingsNamed(modules: Modules, path: string): SettingsName[] {
  const module = modules.parsed(path);
  const scope = modules.scope(path);
  if (!module || !scope || !modules.repo.text(path)?.includes('DJANGO_SETTINGS_MODULE')) return [];
  const found: SettingsName[] = [];
  for (const { expression } of walkExpressions(module.body)) {
    if (expression.kind !== 'call' || expression.callee.kind !== 'attribute') continue;
    const [name, value] = expression.args;
    const sets = ['setdefault', 'putenv'].includes(expression.callee.name);
    if (!sets || !value || name?.value.kind !== 'string' || name.value.value !== 'DJANGO_SETTINGS_MODULE') continue;
    found.push({ value: evaluate(modules, scope, value.value), at: `${path}:${expression.line}` });
  }
  for (const { statement } of walkStatements(module.body)) {
    const target = statement.kind === 'assign' ? statement.targets[0] : undefined;
    if (statement.kind !== 'assign' || !statement.value || target?.kind !== 'subscript') continue;
    if (target.index.kind !== 'string' || target.index.value !== 'DJANGO_SETTINGS_MODULE') continue;
    found.push({ value: evaluate(modules, scope, statement.value), at: `${path}:${statement.line}` });
  }
  return found;
}
