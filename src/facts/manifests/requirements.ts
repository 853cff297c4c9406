import { posix } from 'node:path';
import type { Package, Repo } from '../../types.ts';
import { isForLinux, parseDependency, type Dependency } from './dependency.ts';

/** What a requirements file and those that it includes ask for. */
export interface Requirements {
  packages: Package[];
  /** The files that were read, the first one first; constraints included. */
  files: string[];
  /** Folders that are installed from this repository: `-e .`, `./lib`. */
  local: string[];
}

interface Reading extends Requirements {
  repo: Repo;
  found: Map<string, { from: Package; marker: string }>;
  constraints: Map<string, Dependency>;
}

const MAX_FILES = 50;
const OPTION = /^(-[a-zA-Z]|--[a-z-]+)(?:[ =]\s{0,20}(.*))?$/;

/** Reads a requirements file with its `-r` and `-c` files; a path that does not exist gives nothing. */
export function readRequirements(repo: Repo, path: string): Requirements {
  const reading: Reading = { repo, packages: [], files: [], local: [], found: new Map(), constraints: new Map() };
  readFile(reading, path, false);
  for (const { from } of reading.found.values()) {
    const bound = reading.constraints.get(from.name);
    // A constraint pins what the requirement leaves open, and asks for nothing on its own.
    if (bound && from.version === null) from.version = bound.version;
    if (bound && from.specifier === '') from.specifier = bound.specifier;
    reading.packages.push(from);
  }
  return { packages: reading.packages, files: reading.files, local: reading.local };
}

function readFile(reading: Reading, path: string, constraint: boolean): void {
  const text = reading.repo.text(path);
  if (text === undefined || reading.files.includes(path) || reading.files.length >= MAX_FILES) return;
  reading.files.push(path);
  for (const { line, content } of logicalLines(text)) readLine(reading, path, line, content, constraint);
}

/** Lines without comments, with the continued ones joined; each with the number of its first line. */
function logicalLines(text: string): { line: number; content: string }[] {
  const found: { line: number; content: string }[] = [];
  let open: { line: number; content: string } | undefined;
  text.split(/\r\n|\r|\n/).forEach((raw, i) => {
    const comment = raw.search(/(?:^|\s)#/);
    const part = comment === -1 ? raw : raw.slice(0, comment);
    open ??= { line: i + 1, content: '' };
    const continues = part.endsWith('\\');
    open.content += continues ? `${part.slice(0, -1)} ` : part;
    if (continues) return;
    found.push({ line: open.line, content: open.content.trim() });
    open = undefined;
  });
  if (open) found.push(open);
  return found.filter(({ content }) => content !== '');
}

function readLine(reading: Reading, path: string, line: number, content: string, constraint: boolean): void {
  const [, option = '', value = ''] = OPTION.exec(content.replace(/^(-[a-z])(?=[^\s-])/, '$1 ')) ?? [];
  const target = value.trim().replace(/^["']|["']$/g, '');
  if (option === '-r' || option === '--requirement') return include(reading, path, target, constraint);
  if (option === '-c' || option === '--constraint') return include(reading, path, target, true);
  const editable = option === '-e' || option === '--editable';
  if (option !== '' && !editable) return;
  // `--hash=…`, `--no-binary x`: options of this one requirement.
  const text = (editable ? target : content).split(/\s--(?=[a-z])/)[0] ?? '';
  const dependency = parseDependency(text);
  if (!dependency || /^\.{0,2}\/|^\.+(?:\[|$)/.test(text)) {
    if (/^\.{0,2}\/|^\.+(?:\[|$)/.test(text)) reading.local.push(text.replace(/\[.*$/, ''));
  } else if (constraint) reading.constraints.set(dependency.name, dependency);
  else if (isForLinux(dependency.marker)) add(reading, dependency, `${path}:${line}`);
}

function include(reading: Reading, path: string, target: string, constraint: boolean): void {
  if (target !== '' && !target.includes('://')) {
    readFile(reading, posix.join(posix.dirname(path), target), constraint);
  }
}

/** The same package twice: the line for newer Pythons wins over `; python_version < "3"`. */
function add(reading: Reading, dependency: Dependency, at: string): void {
  const { marker, ...rest } = dependency;
  const before = reading.found.get(dependency.name);
  if (before && !forOldPython(before.marker)) return;
  reading.found.set(dependency.name, { from: { ...rest, at }, marker });
}

function forOldPython(marker: string): boolean {
  return /python(?:_full)?_version\s{0,5}(?:<|==)/.test(marker);
}
