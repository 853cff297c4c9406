import type { SyntaxNode } from '@lezer/common';
import type { Span } from './syntax.ts';

/** What the converters share while they turn one file's tree into plain data. */
export interface Source {
  text: string;
  /** How deep the conversion is: bounded by `MAX_DEPTH`. */
  depth: number;
  hasErrors: boolean;
  slice(node: SyntaxNode): string;
  span(from: number, to: number): Span;
  /** The children that mean something: no comments, no error nodes. */
  children(node: SyntaxNode): SyntaxNode[];
}

/** CPython itself refuses more than 200 nested brackets; deeper is hostile or generated, and becomes `unknown`. */
export const MAX_DEPTH = 200;

export function createSource(text: string): Source {
  const lines = lineStarts(text);
  return {
    text,
    depth: 0,
    hasErrors: false,
    slice: (node) => text.slice(node.from, node.to),
    span(from, to) {
      const first = lineAt(lines, from);
      const last = to <= (lines[first + 1] ?? Infinity) - 1 ? first : lineAt(lines, to);
      return {
        line: first + 1,
        column: from - (lines[first] ?? 0) + 1,
        endLine: last + 1,
        endColumn: to - (lines[last] ?? 0) + 1,
      };
    },
    children(node) {
      const found: SyntaxNode[] = [];
      for (let child = node.firstChild; child; child = child.nextSibling) {
        if (child.type.isError) this.hasErrors = true;
        else if (child.name !== 'Comment') found.push(child);
      }
      return found;
    },
  };
}

/** Offset of the first character of every line; `\n`, `\r\n` and a lone `\r` end one, as in Python. */
function lineStarts(text: string): number[] {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || (code === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
  return starts;
}

/** Index of the line that holds an offset. */
function lineAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? Infinity) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
