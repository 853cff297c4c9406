import type { SyntaxNode } from '@lezer/common';
import { toFor, toIf, toTry, toWhile, toWith } from './compound.ts';
import { toDecorator } from './decorator.ts';
import { toClass, toFunction } from './definition.ts';
import { toItems, toValue } from './expression.ts';
import { toImport } from './import.ts';
import { MAX_DEPTH, type Source } from './source.ts';
import type { Expression, Span, Statement } from './syntax.ts';

type Converter = (source: Source, node: SyntaxNode, span: Span) => Statement;

const converters: Record<string, Converter> = {
  AssignStatement: assignment,
  UpdateStatement: update,
  ExpressionStatement: expression,
  ReturnStatement: (source, node, span) => ({ kind: 'return', value: firstValue(source, node), ...span }),
  RaiseStatement: (source, node, span) => ({
    kind: 'raise',
    value: toItems(source, source.children(node))[0] ?? null,
    ...span,
  }),
  ImportStatement: toImport,
  IfStatement: toIf,
  WhileStatement: toWhile,
  ForStatement: toFor,
  TryStatement: toTry,
  WithStatement: toWith,
  FunctionDefinition: (source, node, span) => toFunction(source, node, span, []),
  ClassDefinition: (source, node, span) => toClass(source, node, span, []),
  DecoratedStatement: decorated,
};

/** Nodes that only group statements. `MatchClause` and its body are how `case` blocks are reached. */
const GROUPS = new Set(['StatementGroup', 'Body', 'MatchBody', 'MatchClause']);

/** The statements directly inside a file, a body or a group. Too deep a nesting ends in `other`. */
export function toStatements(source: Source, parent: SyntaxNode, found: Statement[] = []): Statement[] {
  for (const node of source.children(parent)) {
    if (GROUPS.has(node.name)) toStatements(source, node, found);
    else if (node.type.is('Statement')) found.push(toStatement(source, node));
  }
  return found;
}

function toStatement(source: Source, node: SyntaxNode): Statement {
  const span = source.span(node.from, contentEnd(node));
  if (source.depth >= MAX_DEPTH) return { kind: 'other', text: source.slice(node), parts: [], body: [], ...span };
  source.depth++;
  try {
    return (converters[node.name] ?? other)(source, node, span);
  } finally {
    source.depth--;
  }
}

/** Where the last word of a statement ends: its node reaches over the line break, and a block over blank lines. */
function contentEnd(node: SyntaxNode): number {
  let last: SyntaxNode = node;
  while (last === node || last.type.is('Statement') || GROUPS.has(last.name)) {
    let child = last.lastChild;
    while (child && (child.name === 'Comment' || child.from === child.to)) child = child.prevSibling;
    if (!child) break;
    last = child;
  }
  return last.to;
}

function other(source: Source, node: SyntaxNode, span: Span): Statement {
  const children = source.children(node);
  return {
    kind: 'other',
    text: source.text.slice(node.from, contentEnd(node)),
    parts: toItems(source, children),
    body: children.flatMap((child) => (GROUPS.has(child.name) ? toStatements(source, child) : [])),
    ...span,
  };
}

function firstValue(source: Source, node: SyntaxNode): Expression | null {
  return toValue(source, source.children(node)) ?? null;
}

function expression(source: Source, node: SyntaxNode, span: Span): Statement {
  const value = firstValue(source, node);
  return value ? { kind: 'expression', value, ...span } : other(source, node, span);
}

/** `a = b = value`: all but the last of the parts between `=` are targets. `a: int` has no value. */
function assignment(source: Source, node: SyntaxNode, span: Span): Statement {
  const sides: SyntaxNode[][] = [[]];
  for (const child of source.children(node)) {
    if (child.name === 'AssignOp') sides.push([]);
    else if (child.name !== 'TypeDef') sides.at(-1)?.push(child);
  }
  const values = sides.map((side) => toValue(source, side)).filter((side) => side !== undefined);
  const value = sides.length > 1 ? (values.pop() ?? null) : null;
  return { kind: 'assign', targets: values, operator: '=', value, ...span };
}

function update(source: Source, node: SyntaxNode, span: Span): Statement {
  const children = source.children(node);
  const at = children.findIndex((child) => child.name === 'UpdateOp');
  const mark = children[at];
  const target = toValue(source, children.slice(0, at));
  const value = toValue(source, children.slice(at + 1));
  if (!mark || !target || !value) return other(source, node, span);
  return { kind: 'assign', targets: [target], operator: source.slice(mark), value, ...span };
}

function decorated(source: Source, node: SyntaxNode, span: Span): Statement {
  const children = source.children(node);
  const decorators = children.filter((child) => child.name === 'Decorator').map((child) => toDecorator(source, child));
  const definition = children.at(-1);
  if (definition?.name === 'FunctionDefinition') return toFunction(source, definition, span, decorators);
  if (definition?.name === 'ClassDefinition') return toClass(source, definition, span, decorators);
  return { kind: 'other', text: source.slice(node), parts: decorators, body: [], ...span };
}
