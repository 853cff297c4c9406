import type { SyntaxNode } from '@lezer/common';
import { toExpression } from './expression.ts';
import type { Source } from './source.ts';
import { decodeContent, quoting } from './string.ts';
import type { Expression } from './syntax.ts';

/** `"a"`, `f"{a}"`, and any number of them side by side: a string, or an f-string where one of them is. */
export function stringLiteral(source: Source, node: SyntaxNode): Expression {
  const pieces = node.name === 'ContinuedString' ? source.children(node) : [node];
  const span = source.span(node.from, node.to);
  const parts: (string | Expression)[] = [];
  let bytes = false;
  for (const piece of pieces) {
    const how = quoting(source.slice(piece));
    bytes ||= how.bytes;
    if (piece.name === 'FormatString') parts.push(...formatParts(source, piece));
    else parts.push(decodeContent(source.slice(piece).slice(how.start, how.end), how));
  }
  const joined = joinText(parts);
  if (pieces.some((piece) => piece.name === 'FormatString')) return { kind: 'fstring', parts: joined, ...span };
  return { kind: 'string', value: joined.join(''), bytes, ...span };
}

/** Text and expressions of one f-string; what follows `!r` or `:` only formats and is left out. */
function formatParts(source: Source, node: SyntaxNode): (string | Expression)[] {
  const how = quoting(source.slice(node));
  const parts: (string | Expression)[] = [];
  let from = node.from + how.start;
  const literal = (to: number): string =>
    decodeContent(source.text.slice(from, Math.max(from, to)), how).replace(/\{\{|\}\}/g, (pair) => pair.charAt(0));
  for (const child of source.children(node)) {
    if (child.name !== 'FormatReplacement') continue;
    parts.push(literal(child.from));
    const [, inside, ...rest] = source.children(child);
    // `{name=}` prints its own text first.
    if (inside && rest[0]?.name === 'FormatSelfDoc') parts.push(source.text.slice(inside.from, rest[0].to));
    if (inside) parts.push(toExpression(source, inside));
    from = child.to;
  }
  parts.push(literal(node.from + how.end));
  return parts;
}

function joinText(parts: readonly (string | Expression)[]): (string | Expression)[] {
  const joined: (string | Expression)[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (typeof part !== 'string') joined.push(part);
    else if (typeof last === 'string') joined[joined.length - 1] = last + part;
    else if (part !== '') joined.push(part);
  }
  return joined;
}

/** `1_000`, `0x1f`, `0777` of Python 2; an imaginary number is `unknown`. */
export function numberLiteral(source: Source, node: SyntaxNode): Expression {
  const text = source.slice(node);
  const span = source.span(node.from, node.to);
  const digits = text.replaceAll('_', '');
  const value = /^0[0-7]+$/.test(digits) ? Number.parseInt(digits, 8) : Number(digits);
  return Number.isNaN(value) ? { kind: 'unknown', text, parts: [], ...span } : { kind: 'number', value, ...span };
}
