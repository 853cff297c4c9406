import type { Package, Repo } from '../../types.ts';
import { packageName } from '../package-name.ts';
import { isForLinux, parseDependency } from './dependency.ts';
import { findLine } from './find-line.ts';
import { poetrySpecifier } from './poetry-specifier.ts';
import { isTable, readToml, strings, tableAt, type Table } from './toml.ts';

/** What a pyproject.toml says about production; dependency groups and extras are for other occasions. */
export interface Pyproject {
  name: string | null;
  packages: Package[];
  /** Requirements files that `[tool.setuptools.dynamic]` takes the dependencies from. */
  files: string[];
  /** Who the file is written for: a table of the tool, its build backend, or plain `[project]`. */
  tool: 'poetry' | 'pdm' | 'uv' | 'project' | null;
  requiresPython: { specifier: string; at: string } | null;
}

/** Reads a pyproject.toml; one that is missing, broken or only holds settings of tools has `tool` null. */
export function readPyproject(repo: Repo, path: string): Pyproject {
  const table = readToml(repo, path);
  const project = tableAt(table, 'project');
  const poetry = tableAt(table, 'tool', 'poetry');
  const name = project['name'] ?? poetry['name'];
  return {
    name: typeof name === 'string' ? packageName(name) : null,
    packages: [...projectPackages(repo, path), ...poetryPackages(repo, path)],
    files: dynamicFiles(repo, path),
    tool: toolOf(repo, path),
    requiresPython: requiresPython(repo, path),
  };
}

function toolOf(repo: Repo, path: string): Pyproject['tool'] {
  const table = readToml(repo, path);
  const tools = tableAt(table, 'tool');
  const backend = String(tableAt(table, 'build-system')['build-backend'] ?? '');
  if ('dependencies' in tableAt(tools, 'poetry') || backend.startsWith('poetry')) return 'poetry';
  if ('pdm' in tools || backend.startsWith('pdm')) return 'pdm';
  if (!('project' in table)) return null;
  return 'uv' in tools || backend.startsWith('uv_build') ? 'uv' : 'project';
}

function projectPackages(repo: Repo, path: string): Package[] {
  const text = repo.text(path) ?? '';
  const start = findLine(text, 'dependencies', findLine(text, '[project]'));
  return strings(tableAt(readToml(repo, path), 'project')['dependencies']).flatMap((written) => {
    const dependency = parseDependency(written);
    if (!dependency || !isForLinux(dependency.marker)) return [];
    const { marker: _, ...rest } = dependency;
    // Markers hold escaped quotes, so only what stands before one is looked for.
    const line = findLine(text, written.split(';')[0] ?? written, start);
    return [{ ...rest, at: `${path}:${line}` }];
  });
}

function poetryPackages(repo: Repo, path: string): Package[] {
  const text = repo.text(path) ?? '';
  const start = findLine(text, '[tool.poetry.dependencies');
  const found: Package[] = [];
  const table = tableAt(readToml(repo, path), 'tool', 'poetry', 'dependencies');
  for (const [name, written] of Object.entries(table).slice(0, 1000)) {
    // Several tables are alternatives for different Pythons: the last is for the newest, by habit.
    const value = Array.isArray(written) ? written.at(-1) : written;
    const details: Table = isTable(value) ? value : { version: value };
    if (name.toLowerCase() === 'python' || details['optional'] === true) continue;
    const specifier = poetrySpecifier(typeof details['version'] === 'string' ? details['version'] : '');
    found.push({
      name: packageName(name),
      extras: strings(details['extras']).map(packageName),
      version: /^==([^,*]+)$/.exec(specifier)?.[1] ?? null,
      specifier,
      at: `${path}:${findLine(text, name, start)}`,
    });
  }
  return found;
}

function dynamicFiles(repo: Repo, path: string): string[] {
  const { file } = tableAt(readToml(repo, path), 'tool', 'setuptools', 'dynamic', 'dependencies');
  return typeof file === 'string' ? [file] : strings(file);
}

function requiresPython(repo: Repo, path: string): Pyproject['requiresPython'] {
  const text = repo.text(path) ?? '';
  const table = readToml(repo, path);
  const range = tableAt(table, 'project')['requires-python'];
  if (typeof range === 'string') return { specifier: range, at: `${path}:${findLine(text, 'requires-python')}` };
  const { python } = tableAt(table, 'tool', 'poetry', 'dependencies');
  const written = isTable(python) ? python['version'] : python;
  if (typeof written !== 'string') return null;
  const line = findLine(text, 'python =', findLine(text, '[tool.poetry.dependencies'));
  return { specifier: poetrySpecifier(written), at: `${path}:${line}` };
}
