import type { SyntaxNode } from '@lezer/common';
import { toArguments } from './arguments.ts';
import { toExpression, toItems } from './expression.ts';
import type { Source } from './source.ts';
import type { Expression } from './syntax.ts';

/** `@app.route("/")`: the grammar gives bare names and an argument list, from which the expression is put together. */
export function toDecorator(source: Source, node: SyntaxNode): Expression {
  const children = source.children(node);
  let value: Expression | undefined;
  for (const child of children) {
    const span = source.span(children[1]?.from ?? child.from, child.to);
    if (child.name === 'ArgList' && value)
      value = { kind: 'call', callee: value, args: toArguments(source, child), ...span };
    else if (child.name !== 'VariableName') continue;
    else if (!value) value = toExpression(source, child);
    else value = { kind: 'attribute', object: value, name: source.slice(child), ...span };
  }
  const text = source.slice(node);
  return value ?? { kind: 'unknown', text, parts: toItems(source, children), ...source.span(node.from, node.to) };
}
