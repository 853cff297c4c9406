import type { Change } from '../types.ts';
import type { Colors } from './colors.ts';
import { printable } from './printable.ts';

interface Folder {
  folders: Map<string, Folder>;
  files: { name: string; change: Change }[];
}

/** Paths with their changes as a tree, folders first, each file with what happens to it. */
export function tree(files: readonly { path: string; change: Change }[], color: Colors): string {
  const top: Folder = { folders: new Map(), files: [] };
  for (const { path, change } of files) add(top, path.split('/'), change);
  const lines: { text: string; change: Change | null }[] = [];
  draw(top, '', lines);
  const width = Math.max(0, ...lines.map(({ text }) => text.length)) + 2;
  return lines
    .map(({ text, change }) => (change === null ? text : `${text.padEnd(width)}${label(change, color)}`))
    .join('\n');
}

function add(top: Folder, parts: readonly string[], change: Change): void {
  let folder = top;
  for (const part of parts.slice(0, -1)) {
    const next = folder.folders.get(part) ?? { folders: new Map(), files: [] };
    folder.folders.set(part, next);
    folder = next;
  }
  folder.files.push({ name: parts.at(-1) ?? '', change });
}

function draw(folder: Folder, indent: string, lines: { text: string; change: Change | null }[]): void {
  for (const [name, inner] of [...folder.folders].sort(([a], [b]) => (a < b ? -1 : 1))) {
    lines.push({ text: `${indent}${printable(name)}/`, change: null });
    draw(inner, `${indent}  `, lines);
  }
  for (const { name, change } of folder.files.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    lines.push({ text: `${indent}${printable(name)}`, change });
  }
}

function label(change: Change, color: Colors): string {
  if (change === 'create') return color.green(change);
  if (change === 'update') return color.cyan(change);
  if (change === 'conflict') return color.yellow('conflict: yours stays, ours is beside it');
  return color.dim(change === 'keep' ? 'keep: yours, edited' : change);
}
