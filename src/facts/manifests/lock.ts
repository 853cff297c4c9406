import { packageName } from '../package-name.ts';
import { isForLinux, parseDependency } from './dependency.ts';

export interface LockDependency {
  name: string;
  extras: string[];
}

/** One `[[package]]` of uv.lock, poetry.lock or pdm.lock. */
export interface LockPackage {
  name: string;
  version: string | null;
  line: number;
  /** The groups it is locked for; null where the lock does not say. */
  groups: string[] | null;
  optional: boolean;
  /** uv lists the project itself, too. */
  local: boolean;
  dependencies: LockDependency[];
  /** What each extra adds. */
  extras: Map<string, LockDependency[]>;
}

const KEY = /^("[^"]{1,200}"|[A-Za-z0-9._-]{1,200}) ?= ?(.*)$/;

/**
 * Reads the packages of a lock file. Machines write these files, one key to a line, which a scan by lines reads ten
 * times faster than a TOML parser that builds every hash, and knows where each package stands.
 */
export function readLock(text: string): LockPackage[] {
  const packages: LockPackage[] = [];
  let section = '';
  let open: { key: string; value: string } | undefined;
  text.split(/\r?\n/).forEach((line, i) => {
    const current = packages.at(-1);
    if (open) {
      open.value += `\n${line}`;
      if (!line.startsWith(']')) return;
      if (current) assign(current, section, open.key, open.value);
      open = undefined;
    } else if (line.startsWith('[') && line.endsWith(']')) {
      section = line.replace(/[[\]]/g, '');
      if (line === '[[package]]') packages.push(emptyPackage(i + 1));
    } else {
      const [, key = '', value = ''] = KEY.exec(line) ?? [];
      if (value.endsWith('[')) open = { key, value };
      else if (current && key !== '') assign(current, section, key, value);
    }
  });
  return packages.filter((found) => found.name !== '');
}

function emptyPackage(line: number): LockPackage {
  return {
    name: '',
    version: null,
    line,
    groups: null,
    optional: false,
    local: false,
    dependencies: [],
    extras: new Map(),
  };
}

function assign(target: LockPackage, section: string, quoted: string, value: string): void {
  const key = quoted.replaceAll('"', '');
  if (section === 'package') assignField(target, key, value);
  else if (section === 'package.dependencies') target.dependencies.push(...poetryDependency(key, value));
  else if (section === 'package.extras' || section === 'package.optional-dependencies') {
    target.extras.set(packageName(key), dependencyList(value));
  }
}

function assignField(target: LockPackage, key: string, value: string): void {
  if (key === 'name') target.name = packageName(value.replaceAll('"', ''));
  else if (key === 'version') target.version = value.replaceAll('"', '');
  else if (key === 'optional') target.optional = value === 'true';
  else if (key === 'groups') target.groups = quotedStrings(value);
  // Poetry before 1.5 wrote one category in the place of groups.
  else if (key === 'category') target.groups = quotedStrings(value);
  else if (key === 'source') target.local = /^\{ (?:virtual|editable) = /.test(value);
  else if (key === 'dependencies') target.dependencies = dependencyList(value);
}

/** `Mako = "*"` or `coverage = {version = "*", extras = ["toml"]}` below `[package.dependencies]`. */
function poetryDependency(name: string, value: string): LockDependency[] {
  if (
    value.includes('optional = true') ||
    !isForLinux(/markers = "(.*)"/.exec(value)?.[1]?.replaceAll('\\', '') ?? '')
  ) {
    return [];
  }
  return [{ name: packageName(name), extras: quotedStrings(/extras = \[([^\]]{0,2000})\]/.exec(value)?.[1] ?? '') }];
}

/** uv: a table to a line; pdm and poetry's extras: a PEP 508 string each. */
function dependencyList(value: string): LockDependency[] {
  if (value.includes('{ name = "')) return value.split('\n').flatMap(uvDependency);
  return quotedStrings(value).flatMap((written) => {
    const dependency = parseDependency(written);
    return dependency && isForLinux(dependency.marker) ? [{ name: dependency.name, extras: dependency.extras }] : [];
  });
}

function uvDependency(line: string): LockDependency[] {
  const name = /\{ name = "([^"]+)"/.exec(line)?.[1];
  if (!name || !isForLinux(/marker = "([^"]*)"/.exec(line)?.[1] ?? '')) return [];
  return [{ name: packageName(name), extras: quotedStrings(/extra = \[([^\]]{0,2000})\]/.exec(line)?.[1] ?? '') }];
}

function quotedStrings(value: string): string[] {
  return [...value.matchAll(/"((?:[^"\\]|\\.){0,500})"/g)].map(([, inside = '']) => inside.replaceAll('\\', ''));
}
