import type { SyntaxNode } from '@lezer/common';
import type { Source } from './source.ts';
import type { Span, Statement } from './syntax.ts';

/** `import a.b as c, d` and `from ..a import (b as c)`. */
export function toImport(source: Source, node: SyntaxNode, span: Span): Statement {
  const children = source.children(node);
  const at = children.findIndex((child) => child.name === 'import');
  const entries = importedNames(source, children.slice(at + 1));
  if (children[0]?.name !== 'from') {
    return { kind: 'import', names: entries.map(({ name, alias }) => ({ module: name, alias })), ...span };
  }
  // An import that is still being typed has no `import` word: then everything after `from` is the module.
  const origin = children
    .slice(1, at === -1 ? undefined : at)
    .map((child) => source.slice(child))
    .join('');
  const module = origin.replace(/^\.+/, '');
  return { kind: 'from', module, level: origin.length - module.length, names: at === -1 ? [] : entries, ...span };
}

function importedNames(source: Source, nodes: readonly SyntaxNode[]): { name: string; alias: string | null }[] {
  const entries: { name: string; alias: string | null }[] = [];
  let name = '';
  let alias: string | null = null;
  const finish = (): void => {
    if (name !== '') entries.push({ name, alias });
    name = '';
    alias = null;
  };
  let renaming = false;
  for (const node of nodes) {
    if (node.name === ',') finish();
    renaming = node.name === 'as' || (renaming && node.name !== ',');
    if (node.name === 'VariableName' && renaming) alias = source.slice(node);
    else if (['VariableName', '.', '*'].includes(node.name)) name += source.slice(node);
  }
  finish();
  return entries;
}
