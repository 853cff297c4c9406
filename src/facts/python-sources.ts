import { posix } from 'node:path';
import type { Repo } from '../types.ts';
import { findLine } from './manifests/find-line.ts';
import { poetrySpecifier } from './manifests/poetry-specifier.ts';
import { readPyproject } from './manifests/pyproject.ts';
import { setupPython } from './manifests/setup.ts';

/** A file that names one version, as `3.11`. */
export interface NamedPython {
  version: string;
  at: string;
}

/** A file that gives a range, as PEP 440. */
export interface PythonRange {
  specifier: string;
  at: string;
}

/** Where one version is named, the strongest first; each pattern captures `3.11` at the start of a line. */
const NAMED: readonly (readonly [string, RegExp])[] = [
  ['.python-version', /^(?:c?python-)?(\d\.\d{1,2})(?:\.\d{1,3})?[\w+]{0,10}\s*$/],
  ['.tool-versions', /^python\s+(\d\.\d{1,2})/],
  ['mise.toml', /^\s{0,8}python\s{0,8}=[^#\d]{0,40}(\d\.\d{1,2})/],
  ['.mise.toml', /^\s{0,8}python\s{0,8}=[^#\d]{0,40}(\d\.\d{1,2})/],
  ['runtime.txt', /^\s{0,8}python-(\d\.\d{1,2})/],
  ['Pipfile', /^\s{0,8}python_(?:full_)?version\s{0,8}=\s{0,8}["'](\d\.\d{1,2})/],
  ['Pipfile.lock', /^\s{0,20}"python_(?:full_)?version":\s{0,8}"(\d\.\d{1,2})/],
  ['environment.yml', /^\s{0,8}-\s{1,8}["']?python\s{0,3}={1,2}\s{0,3}(\d\.\d{1,2})/],
];

/** The files that name one version: those of the project, then those at the top, which hold for every folder. */
export function namedPythons(repo: Repo, project: string): NamedPython[] {
  const found: NamedPython[] = [];
  for (const folder of new Set([project, '.'])) {
    for (const [name, pattern] of NAMED) {
      const path = posix.join(folder, name);
      const lines = (repo.text(path) ?? '').split(/\r?\n/);
      const at = lines.findIndex((line) => pattern.test(line));
      const version = pattern.exec(lines[at] ?? '')?.[1];
      if (version !== undefined) found.push({ version, at: `${path}:${at + 1}` });
    }
  }
  return found;
}

/** The ranges of lock files and manifests of the project folder. */
export function pythonRanges(repo: Repo, project: string): PythonRange[] {
  const at = (name: string): string => posix.join(project, name);
  const pyproject = readPyproject(repo, at('pyproject.toml')).requiresPython;
  const setup = setupPython(repo, at('setup.py'), at('setup.cfg'));
  const ranges = [
    lockRange(repo, at('uv.lock'), /^requires-python = "([^"]{1,200})"/m),
    lockRange(repo, at('poetry.lock'), /^\[metadata\]\n(?:[^\n[]*\n){0,5}?python-versions = "([^"]{1,200})"/m),
    lockRange(repo, at('pdm.lock'), /^requires_python = "([^"]{1,200})"\n(?!\w+ = )/m),
    pyproject,
    setup,
  ];
  return ranges.filter((range) => range !== null);
}

function lockRange(repo: Repo, path: string, pattern: RegExp): PythonRange | null {
  const text = repo.text(path) ?? '';
  const match = pattern.exec(text);
  if (!match?.[1]) return null;
  const start = text.slice(0, match.index).split('\n').length;
  return { specifier: poetrySpecifier(match[1]), at: `${path}:${findLine(text, match[1], start)}` };
}
