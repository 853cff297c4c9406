import type { SyntaxNode } from '@lezer/common';
import { isExpression, toExpression, toItems } from './expression.ts';
import type { Source } from './source.ts';
import type { Argument } from './syntax.ts';

/** The arguments of a call or the bases of a class, from the grammar's `ArgList`. */
export function toArguments(source: Source, list: SyntaxNode): Argument[] {
  const nodes = source.children(list).filter((node) => node.name !== '(' && node.name !== ')');
  // A bare generator is the only argument of its call, and may hold commas: `sum(a for a, b in pairs)`.
  if (nodes.some((node) => node.name === 'for')) return [{ name: null, value: generator(source, nodes) }];
  const args: Argument[] = [];
  let start = 0;
  for (let i = 0; i <= nodes.length; i++) {
    if (i < nodes.length && nodes[i]?.name !== ',') continue;
    const argument = toArgument(source, nodes.slice(start, i));
    if (argument) args.push(argument);
    start = i + 1;
  }
  return args;
}

function toArgument(source: Source, nodes: readonly SyntaxNode[]): Argument | undefined {
  const [first, second] = nodes;
  const value = nodes.findLast(isExpression);
  if (!first || !value) return undefined;
  if (first.name === '*' || first.name === '**') return { name: first.name, value: toExpression(source, value) };
  if (second?.name !== 'AssignOp' || first === value) return { name: null, value: toExpression(source, first) };
  if (source.slice(second) === ':=') return { name: null, value: generator(source, nodes) };
  return { name: source.slice(first), value: toExpression(source, value) };
}

function generator(source: Source, nodes: readonly SyntaxNode[]): Argument['value'] {
  const from = nodes[0]?.from ?? 0;
  const to = nodes.at(-1)?.to ?? from;
  return {
    kind: 'unknown',
    text: source.text.slice(from, to),
    parts: toItems(source, nodes),
    ...source.span(from, to),
  };
}
