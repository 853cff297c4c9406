import { posix } from 'node:path';
import type { Fact, Repo } from '../types.ts';
import { isAside } from './aside.ts';
import { djangoEntry, serverFiles } from './entry/django.ts';
import { fact } from './fact.ts';
import type { Hints } from './hints.ts';
import { projectFact } from './project.ts';
import { modulesOf, pathSet } from './python/modules.ts';
import type { Modules } from './python/modules.ts';
import { settled, stringOf } from './python/value.ts';
import { reach } from './reach.ts';
import { djangoSettingValues } from './settings/django.ts';
import { djangoSettings } from './settings/django-module.ts';
import { flaskSettings } from './settings/flask.ts';
import type { Settings } from './settings/settings.ts';
import { findSite } from './site.ts';
import type { Site } from './site.ts';

/** The application that facts are about: what the single facts share. */
export interface Application {
  repo: Repo;
  site: Site;
  project: Fact<string>;
  modules: Modules;
  entry: Fact<string | null>;
  settings: Fact<string | null>;
  /** Effective settings by name. */
  values: Settings;
  /** The files that it loads. */
  files: string[];
}

/** Finds the application, its settings and its files. */
export function application(repo: Repo, hints: Hints): Application {
  const site = findSite(repo, hints);
  const root = site.root.value;
  const project = projectFact(repo, root);
  const modules = modulesOf(repo, [...new Set([root, ...sourceFolders(repo, root)])]);
  const shared = { repo, site, project, modules };
  if (site.framework.value === 'django') return { ...shared, ...djangoParts(modules, hints) };
  const starts = site.loadable ? [site.loadable.path, site.loadable.origin.replace(/:\d+$/, '')] : [];
  const imported = reach(modules, starts);
  const { object, values, files: configured } = flaskSettings(modules, imported);
  const files = configured.every((path) => imported.includes(path))
    ? imported
    : reach(modules, [...starts, ...configured]);
  const settings =
    hints.settings === undefined ? object : fact<string | null>(hints.settings, ['--settings'], 'certain');
  const entry =
    site.entry ??
    (hints.entry === undefined
      ? fact<string | null>(null, [], 'unknown')
      : fact<string | null>(hints.entry, ['--entry'], 'certain'));
  return { ...shared, entry, settings, values, files };
}

function djangoParts(modules: Modules, hints: Hints): Pick<Application, 'entry' | 'settings' | 'values' | 'files'> {
  const manage = posix.join(modules.roots[0] ?? '.', 'manage.py');
  const servers = [...serverFiles(modules, 'wsgi'), ...serverFiles(modules, 'asgi')];
  const read = djangoSettings(modules, servers, pathSet(modules.repo).has(manage) ? manage : null);
  const settings = hints.settings === undefined ? read : fact<string | null>(hints.settings, ['--settings'], 'certain');
  const { values, files: chain } = djangoSettingValues(modules, settings.value);
  const entry =
    hints.entry === undefined ? djangoEntry(modules, values) : fact<string | null>(hints.entry, ['--entry'], 'certain');
  const server = entry.value === null ? null : modules.find(entry.value.split(':')[0] ?? '');
  const starts = [...chain, ...(server ? [server] : []), ...installedFiles(modules, values)];
  // Reached by name only: other settings modules are somebody else's.
  const files = reach(modules, starts).filter((path) => chain.includes(path) || !isOtherSettings(path));
  return { entry, settings, values, files };
}

/** A settings module that production does not load. */
function isOtherSettings(path: string): boolean {
  return /(?:^|\/)settings(?:\/(?:local|dev|development|test|tests|testing|ci|staging|stage|docker|base)\w*|_\w+)\.py$/.test(
    path,
  );
}

/** The code of the installed apps that lies in the repository, without commands that are run by hand. */
function installedFiles(modules: Modules, values: Settings): string[] {
  const apps = values.get('INSTALLED_APPS')?.value;
  const names = apps?.kind === 'list' ? apps.items.flatMap((item) => stringOf(settled(item)) ?? []) : [];
  const urls = values.get('ROOT_URLCONF');
  const urlconf = urls ? stringOf(settled(urls.value)) : null;
  const found = names.flatMap((name) => packageFiles(modules, name));
  const start = urlconf === null ? null : modules.find(urlconf);
  return start ? [...found, start] : found;
}

/** `'shop'` and `'shop.apps.ShopConfig'`: every module of the package. */
function packageFiles(modules: Modules, name: string): string[] {
  const parts = name.split('.');
  const apps = parts.indexOf('apps', 1);
  const folder = posix.join(
    modules.roots[0] ?? '.',
    ...(apps > 0 && name.endsWith('Config') ? parts.slice(0, apps) : parts),
  );
  return modules.repo.paths.filter(
    (path) => path.startsWith(`${folder}/`) && path.endsWith('.py') && !isAside(path) && !path.includes('/management/'),
  );
}

/** `src/` beside the root is searched when the package is installed from it. */
function sourceFolders(repo: Repo, root: string): string[] {
  const folder = posix.join(root, 'src');
  const isPackage = pathSet(repo).has(`${folder}/__init__.py`);
  return !isPackage && repo.paths.some((path) => path.startsWith(`${folder}/`) && path.endsWith('.py')) ? [folder] : [];
}
