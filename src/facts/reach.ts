import { posix } from 'node:path';
import { isAside } from './aside.ts';
import { pathSet } from './python/modules.ts';
import type { Modules } from './python/modules.ts';

const MAX_FILES = 2000;

/**
 * The files that an application loads, from its first ones on along the imports. Looks at lines that are written
 * like imports instead of parsing every file: a line too many in a docstring only adds a file.
 */
export function reach(modules: Modules, starts: Iterable<string>): string[] {
  const queue = [...new Set(starts)];
  const seen = new Set(queue);
  const add = (path: string | null): void => {
    if (path === null || seen.has(path) || seen.size >= MAX_FILES || isAside(path)) return;
    seen.add(path);
    queue.push(path);
    for (const parent of packagesAround(modules, path)) add(parent);
  };
  for (const path of queue) {
    for (const parent of packagesAround(modules, path)) add(parent);
    for (const found of importedFiles(modules, path)) add(found);
  }
  return [...seen].sort();
}

/** Importing a module runs the `__init__.py` of every package around it. */
function packagesAround(modules: Modules, path: string): string[] {
  const paths = pathSet(modules.repo);
  const found: string[] = [];
  for (let folder = posix.dirname(path); folder !== '.'; folder = posix.dirname(folder)) {
    if (!paths.has(`${folder}/__init__.py`)) break;
    found.push(`${folder}/__init__.py`);
  }
  return found;
}

function importedFiles(modules: Modules, path: string): string[] {
  const text = modules.repo.text(path) ?? '';
  const found: (string | null)[] = [];
  for (const match of text.matchAll(
    /^[ \t]{0,40}from[ \t]+(\.{0,5})([\w.]{0,200})[ \t]+import[ \t]+(\([^)]{0,2000}\)|[^\n]{0,500})/gm,
  )) {
    const [, dots = '', module = '', names = ''] = match;
    found.push(modules.resolve(path, module, dots.length));
    for (const [name] of names.replaceAll(/#.*|\bas\s+\w+/g, '').matchAll(/\w+/g)) {
      found.push(modules.resolve(path, module === '' ? name : `${module}.${name}`, dots.length));
    }
  }
  for (const [, list = ''] of text.matchAll(/^[ \t]{0,40}import[ \t]+([\w., \t]{1,500})/gm)) {
    for (const [name] of list.matchAll(/[\w.]+/g)) found.push(modules.find(name));
  }
  // `import_string('pkg.module:name')`, `from_object('config.Production')`, `include('shop.urls')`.
  for (const [, name = ''] of text.matchAll(/["']([A-Za-z_]\w{0,60}(?:\.\w{1,60}){0,6})(?::\w{1,60})?["']/g)) {
    found.push(modules.find(name), name.includes('.') ? modules.find(name.slice(0, name.lastIndexOf('.'))) : null);
  }
  return found.filter((file) => file !== null);
}
