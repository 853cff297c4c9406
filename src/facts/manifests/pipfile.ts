import type { Package, Repo } from '../../types.ts';
import { packageName } from '../package-name.ts';
import { isForLinux } from './dependency.ts';
import { findLine } from './find-line.ts';
import { poetrySpecifier } from './poetry-specifier.ts';
import { isTable, readToml, strings, tableAt, type Table } from './toml.ts';

/** `[packages]` of a Pipfile. */
export function readPipfile(repo: Repo, path: string): Package[] {
  const text = repo.text(path) ?? '';
  const start = findLine(text, '[packages]');
  return toPackages(tableAt(readToml(repo, path), 'packages'), (name) => `${path}:${findLine(text, name, start)}`);
}

/** `default` of a Pipfile.lock; empty where it is not JSON. */
export function readPipfileLock(repo: Repo, path: string): Package[] {
  const text = repo.text(path) ?? '';
  const start = findLine(text, '"default":');
  return toPackages(tableAt(pipfileLock(text), 'default'), (name) => `${path}:${findLine(text, `"${name}":`, start)}`);
}

/** A Pipfile.lock as a table; empty where it is not JSON. */
export function pipfileLock(text: string): Table {
  try {
    const value: unknown = JSON.parse(text);
    return isTable(value) ? value : {};
  } catch {
    return {};
  }
}

function toPackages(table: Table, at: (name: string) => string): Package[] {
  return Object.entries(table)
    .slice(0, 1000)
    .flatMap(([name, value]) => {
      const details: Table = isTable(value) ? value : { version: value };
      const marker = `${details['markers'] ?? ''}${details['sys_platform'] ? `sys_platform ${details['sys_platform']}` : ''}`;
      if (!isForLinux(marker)) return [];
      const specifier = poetrySpecifier(typeof details['version'] === 'string' ? details['version'] : '');
      return [
        {
          name: packageName(name),
          extras: strings(details['extras']).map(packageName),
          version: /^={2,3}([^,*]+)$/.exec(specifier)?.[1] ?? null,
          specifier,
          at: at(name),
        },
      ];
    });
}
