import type { SyntaxNode } from '@lezer/common';
import { toArguments } from './arguments.ts';
import { numberLiteral, stringLiteral } from './literal.ts';
import { toMember } from './member.ts';
import { MAX_DEPTH, type Source } from './source.ts';
import type { Expression, Span } from './syntax.ts';

type Converter = (source: Source, node: SyntaxNode, span: Span) => Expression;

/** Every node of the grammar that stands for a value. Those that map to `unknown` still give their parts. */
const converters: Record<string, Converter> = {
  String: stringLiteral,
  FormatString: stringLiteral,
  ContinuedString: stringLiteral,
  Number: numberLiteral,
  VariableName: (source, node, span) => ({ kind: 'name', name: source.slice(node), ...span }),
  Boolean: (source, node, span) => ({ kind: 'constant', value: source.slice(node) === 'True', ...span }),
  None: (_source, _node, span) => ({ kind: 'constant', value: null, ...span }),
  MemberExpression: toMember,
  CallExpression: call,
  ArrayExpression: (source, node, span) => ({ kind: 'list', items: toItems(source, source.children(node)), ...span }),
  TupleExpression: (source, node, span) => ({ kind: 'tuple', items: toItems(source, source.children(node)), ...span }),
  SetExpression: (source, node, span) => ({ kind: 'set', items: toItems(source, source.children(node)), ...span }),
  DictionaryExpression: dictionary,
  BinaryExpression: binary,
  UnaryExpression: unary,
  ConditionalExpression: conditional,
  LambdaExpression: lambda,
  AwaitExpression: (source, node, span) => wrap(source, node, (value) => ({ kind: 'await', value, ...span })),
  ParenthesizedExpression: parenthesised,
  NamedExpression: unknown,
  YieldExpression: unknown,
  ComprehensionExpression: unknown,
  ArrayComprehensionExpression: unknown,
  DictionaryComprehensionExpression: unknown,
  SetComprehensionExpression: unknown,
  Ellipsis: unknown,
};

/** True for a node that `toExpression` turns into a value. */
export function isExpression(node: SyntaxNode): boolean {
  return Object.hasOwn(converters, node.name);
}

/** Any node as an expression; what has no meaning here, or lies too deep, is `unknown` with its text. */
export function toExpression(source: Source, node: SyntaxNode): Expression {
  const span = source.span(node.from, node.to);
  if (source.depth >= MAX_DEPTH) return { kind: 'unknown', text: source.slice(node), parts: [], ...span };
  source.depth++;
  try {
    return (converters[node.name] ?? unknown)(source, node, span);
  } finally {
    source.depth--;
  }
}

/** The expressions among some nodes, in order, with `*value` as a star. Punctuation and keywords fall away. */
export function toItems(source: Source, nodes: readonly SyntaxNode[]): Expression[] {
  const items: Expression[] = [];
  nodes.forEach((node, i) => {
    if (!isExpression(node)) return;
    const value = toExpression(source, node);
    const before = nodes[i - 1];
    const starred = before && (before.name === '*' || before.name === '**');
    items.push(starred ? { kind: 'star', value, ...source.span(before.from, node.to) } : value);
  });
  return items;
}

/** `a, b` without brackets is a tuple, `a` alone is itself; undefined where the nodes hold no value. */
export function toValue(source: Source, nodes: readonly SyntaxNode[]): Expression | undefined {
  const items = toItems(source, nodes);
  const [first] = items;
  if (!first || !nodes.some((node) => node.name === ',')) return first;
  const last = items.at(-1) ?? first;
  return {
    kind: 'tuple',
    items,
    line: first.line,
    column: first.column,
    endLine: last.endLine,
    endColumn: last.endColumn,
  };
}

function unknown(source: Source, node: SyntaxNode, span: Span): Expression {
  return { kind: 'unknown', text: source.slice(node), parts: toItems(source, source.children(node)), ...span };
}

/** Converts the one value inside a node; `unknown` where recovery from an error left none. */
function wrap(source: Source, node: SyntaxNode, make: (value: Expression) => Expression): Expression {
  const inner = source.children(node).findLast(isExpression);
  return inner ? make(toExpression(source, inner)) : unknown(source, node, source.span(node.from, node.to));
}

function parenthesised(source: Source, node: SyntaxNode): Expression {
  return wrap(source, node, (value) => value);
}

function call(source: Source, node: SyntaxNode, span: Span): Expression {
  const [callee, list] = source.children(node);
  if (!callee || list?.name !== 'ArgList') return unknown(source, node, span);
  return { kind: 'call', callee: toExpression(source, callee), args: toArguments(source, list), ...span };
}

function dictionary(source: Source, node: SyntaxNode, span: Span): Expression {
  const entries: { key: Expression | null; value: Expression }[] = [];
  let key: SyntaxNode | null = null;
  let last = '';
  for (const child of source.children(node)) {
    if (isExpression(child)) {
      if (last === '**') entries.push({ key: null, value: toExpression(source, child) });
      else if (last === ':' && key)
        entries.push({ key: toExpression(source, key), value: toExpression(source, child) });
      key = child;
    }
    last = child.name;
  }
  return { kind: 'dict', entries, ...span };
}

function binary(source: Source, node: SyntaxNode, span: Span): Expression {
  const [left, ...rest] = source.children(node);
  const right = rest.pop();
  if (!left || !right || rest.length === 0) return unknown(source, node, span);
  // `not in` and `is not` are two words.
  const operator = rest.map((word) => source.slice(word)).join(' ');
  return { kind: 'binary', operator, left: toExpression(source, left), right: toExpression(source, right), ...span };
}

function unary(source: Source, node: SyntaxNode, span: Span): Expression {
  const [operator] = source.children(node);
  return wrap(source, node, (operand) => ({
    kind: 'unary',
    operator: operator ? source.slice(operator) : '',
    operand,
    ...span,
  }));
}

function conditional(source: Source, node: SyntaxNode, span: Span): Expression {
  const [then, test, otherwise] = toItems(source, source.children(node));
  if (!then || !test || !otherwise) return unknown(source, node, span);
  // oxlint-disable-next-line unicorn/no-thenable -- plain data, which nobody awaits
  return { kind: 'conditional', test, then, otherwise, ...span };
}

function lambda(source: Source, node: SyntaxNode, span: Span): Expression {
  return wrap(source, node, (body) => ({ kind: 'lambda', body, ...span }));
}
