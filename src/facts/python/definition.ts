import type { SyntaxNode } from '@lezer/common';
import { toArguments } from './arguments.ts';
import { isExpression, toExpression } from './expression.ts';
import type { Source } from './source.ts';
import { toStatements } from './statement.ts';
import type { Expression, Parameter, Span, Statement } from './syntax.ts';

/** A `def`; the span includes its decorators. */
export function toFunction(source: Source, node: SyntaxNode, span: Span, decorators: Expression[]): Statement {
  const children = source.children(node);
  const list = children.find((child) => child.name === 'ParamList');
  return {
    kind: 'function',
    name: nameOf(source, children),
    parameters: list ? toParameters(source, list) : [],
    decorators,
    body: bodyOf(source, children),
    async: children[0]?.name === 'async',
    ...span,
  };
}

/** A `class`; keywords such as `metaclass=` are among the bases. */
export function toClass(source: Source, node: SyntaxNode, span: Span, decorators: Expression[]): Statement {
  const children = source.children(node);
  const list = children.find((child) => child.name === 'ArgList');
  return {
    kind: 'class',
    name: nameOf(source, children),
    bases: list ? toArguments(source, list) : [],
    decorators,
    body: bodyOf(source, children),
    ...span,
  };
}

function nameOf(source: Source, children: readonly SyntaxNode[]): string {
  const name = children.find((child) => child.name === 'VariableName');
  return name ? source.slice(name) : '';
}

function bodyOf(source: Source, children: readonly SyntaxNode[]): Statement[] {
  const body = children.find((child) => child.name === 'Body');
  return body ? toStatements(source, body) : [];
}

/** Names, stars and defaults; the separators `/` and a lone `*` are not parameters. */
function toParameters(source: Source, list: SyntaxNode): Parameter[] {
  const parameters: Parameter[] = [];
  let before = '';
  for (const child of source.children(list)) {
    const last = parameters.at(-1);
    if (before === 'AssignOp' && last && isExpression(child)) last.default = toExpression(source, child);
    else if (child.name === 'VariableName') {
      const star = before === '*' || before === '**' ? before : '';
      parameters.push({ name: source.slice(child), star, default: null });
    }
    before = child.name;
  }
  return parameters;
}
