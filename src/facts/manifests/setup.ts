import type { Package, Repo } from '../../types.ts';
import { parse } from '../python/parse.ts';
import type { Expression, Module } from '../python/syntax.ts';
import { walkExpressions, walkStatements } from '../python/walk.ts';
import { isForLinux, parseDependency } from './dependency.ts';

/** `install_requires` of setup.py and setup.cfg, as far as it is written out. Neither file is run. */
export function readSetup(repo: Repo, setupPy: string, setupCfg: string): Package[] {
  return [...fromSetupPy(repo, setupPy), ...fromSetupCfg(repo, setupCfg)];
}

/** `python_requires` of setup.py or setup.cfg. */
export function setupPython(repo: Repo, setupPy: string, setupCfg: string): { specifier: string; at: string } | null {
  const value = argument(repo, setupPy, 'python_requires');
  if (value?.kind === 'string') return { specifier: value.value, at: `${setupPy}:${value.line}` };
  const entry = option(repo.text(setupCfg) ?? '', 'python_requires')[0];
  return entry ? { specifier: entry.value, at: `${setupCfg}:${entry.line}` } : null;
}

function fromSetupPy(repo: Repo, path: string): Package[] {
  const value = argument(repo, path, 'install_requires');
  const items = value?.kind === 'list' || value?.kind === 'tuple' ? value.items : [];
  return items.flatMap((item) => (item.kind === 'string' ? toPackage(item.value, `${path}:${item.line}`) : []));
}

function fromSetupCfg(repo: Repo, path: string): Package[] {
  const entries = option(repo.text(path) ?? '', 'install_requires');
  return entries.flatMap(({ value, line }) => toPackage(value, `${path}:${line}`));
}

function toPackage(written: string, at: string): Package[] {
  const dependency = parseDependency(written);
  if (!dependency || !isForLinux(dependency.marker)) return [];
  const { marker: _, ...rest } = dependency;
  return [{ ...rest, at }];
}

/** The value of a keyword of `setup(…)`; a name is looked up among the assignments of the file. */
function argument(repo: Repo, path: string, keyword: string): Expression | undefined {
  const text = repo.text(path);
  if (text === undefined || !text.includes(keyword)) return undefined;
  const module = parse(path, text);
  for (const { expression } of walkExpressions(module.body)) {
    if (expression.kind !== 'call') continue;
    const value = expression.args.find((arg) => arg.name === keyword)?.value;
    if (value) return value.kind === 'name' ? assigned(module, value.name) : value;
  }
  return undefined;
}

function assigned(module: Module, name: string): Expression | undefined {
  for (const { statement } of walkStatements(module.body)) {
    if (statement.kind !== 'assign' || !statement.value) continue;
    if (statement.targets.some((target) => target.kind === 'name' && target.name === name)) return statement.value;
  }
  return undefined;
}

/** The values of an option of `[options]`: on its own line and on the indented ones below. */
function option(text: string, name: string): { value: string; line: number }[] {
  const found: { value: string; line: number }[] = [];
  let section = '';
  let inside = false;
  text.split(/\r?\n/).forEach((line, i) => {
    if (line.startsWith('[')) section = line.trim();
    const [, key, first] = /^([a-z_-]+)\s{0,20}[=:](.*)$/.exec(line) ?? [];
    if (key !== undefined) inside = section === '[options]' && key.replaceAll('-', '_') === name;
    const value = (first ?? (/^\s/.test(line) ? line : '')).trim();
    if (inside && value !== '' && !value.startsWith('#')) found.push({ value, line: i + 1 });
  });
  return found;
}
