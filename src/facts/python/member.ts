import type { SyntaxNode } from '@lezer/common';
import { toExpression, toItems, toValue } from './expression.ts';
import type { Source } from './source.ts';
import type { Expression, Span } from './syntax.ts';

/** `object.name` and `object[index]`. */
export function toMember(source: Source, node: SyntaxNode, span: Span): Expression {
  const [target, ...rest] = source.children(node);
  if (!target) return { kind: 'unknown', text: source.slice(node), parts: [], ...span };
  const object = toExpression(source, target);
  const [mark, name] = rest;
  if (mark?.name === '[') return { kind: 'subscript', object, index: subscript(source, rest), ...span };
  if (name?.name === 'PropertyName') return { kind: 'attribute', object, name: source.slice(name), ...span };
  return { kind: 'unknown', text: source.slice(node), parts: [object], ...span };
}

/** What stands between `[` and `]`; a slice is `unknown`. */
function subscript(source: Source, nodes: readonly SyntaxNode[]): Expression {
  const inside = nodes.filter((node) => node.name !== '[' && node.name !== ']');
  const from = inside[0]?.from ?? nodes[0]?.from ?? 0;
  const to = inside.at(-1)?.to ?? from;
  const value = inside.some((node) => node.name === ':') ? undefined : toValue(source, inside);
  if (value) return value;
  return {
    kind: 'unknown',
    text: source.text.slice(from, to),
    parts: toItems(source, inside),
    ...source.span(from, to),
  };
}
