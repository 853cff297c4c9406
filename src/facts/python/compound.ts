import type { SyntaxNode } from '@lezer/common';
import { toItems, toValue } from './expression.ts';
import { MAX_DEPTH, type Source } from './source.ts';
import { toStatements } from './statement.ts';
import type { Expression, Span, Statement } from './syntax.ts';

/** One `keyword …: block` of a compound statement. */
interface Clause {
  keyword: string;
  from: number;
  /** What stands between keyword and colon. */
  head: SyntaxNode[];
  body: Statement[];
}

const KEYWORDS = new Set(['if', 'elif', 'else', 'while', 'for', 'try', 'except', 'finally', 'with']);

/** Cuts a compound statement at its bodies. A clause whose body is missing is kept with an empty one. */
function clauses(source: Source, node: SyntaxNode): Clause[] {
  const found: Clause[] = [];
  for (const child of source.children(node)) {
    const last = found.at(-1);
    if (KEYWORDS.has(child.name)) found.push({ keyword: child.name, from: child.from, head: [], body: [] });
    else if (child.name === 'Body' && last) last.body = last.body.concat(toStatements(source, child));
    else last?.head.push(child);
  }
  return found;
}

function bodyOf(list: readonly Clause[], keyword: string): Statement[] {
  return list.find((clause) => clause.keyword === keyword)?.body ?? [];
}

function headOf(source: Source, clause: Clause | undefined): Expression {
  const from = clause ? clause.from + clause.keyword.length : 0;
  const missing: Expression = { kind: 'unknown', text: '', parts: [], ...source.span(from, from) };
  return toValue(source, clause?.head ?? []) ?? missing;
}

/** An `if`; each `elif` becomes an `if` alone in `otherwise`. */
export function toIf(source: Source, node: SyntaxNode, span: Span): Statement {
  const list = clauses(source, node);
  const branches = list.filter((clause) => clause.keyword !== 'else');
  let otherwise = bodyOf(list, 'else');
  // Thousands of `elif`s would nest as deep: those beyond the bound lose their tests but keep their bodies.
  const flat = branches.splice(MAX_DEPTH);
  if (flat.length > 0) otherwise = [...flat.flatMap((clause) => clause.body), ...otherwise];
  for (const branch of branches.reverse()) {
    const start = source.span(branch.from, branch.from);
    const own = { ...span, line: start.line, column: start.column };
    otherwise = [{ kind: 'if', test: headOf(source, branch), body: branch.body, otherwise, ...own }];
  }
  return otherwise[0] ?? { kind: 'other', text: source.slice(node), parts: [], body: [], ...span };
}

export function toWhile(source: Source, node: SyntaxNode, span: Span): Statement {
  const list = clauses(source, node);
  const otherwise = bodyOf(list, 'else');
  return { kind: 'while', test: headOf(source, list[0]), body: bodyOf(list, 'while'), otherwise, ...span };
}

export function toFor(source: Source, node: SyntaxNode, span: Span): Statement {
  const list = clauses(source, node);
  const [loop] = list;
  const head = loop?.head ?? [];
  const at = head.findIndex((child) => child.name === 'in');
  const part = (nodes: SyntaxNode[]): Expression => headOf(source, loop && { ...loop, head: nodes });
  return {
    kind: 'for',
    target: part(at === -1 ? head : head.slice(0, at)),
    iterable: part(at === -1 ? [] : head.slice(at + 1)),
    body: bodyOf(list, 'for'),
    otherwise: bodyOf(list, 'else'),
    ...span,
  };
}

export function toTry(source: Source, node: SyntaxNode, span: Span): Statement {
  const list = clauses(source, node);
  const handlers = list
    .filter((clause) => clause.keyword === 'except')
    .map((clause) => ({
      // `except*` puts a star before the type, which changes nothing for us; the name after `as` is not a value.
      type:
        toItems(
          source,
          clause.head.filter((child) => child.name !== '*'),
        )[0] ?? null,
      body: clause.body,
    }));
  return {
    kind: 'try',
    body: bodyOf(list, 'try'),
    handlers,
    otherwise: bodyOf(list, 'else'),
    final: bodyOf(list, 'finally'),
    ...span,
  };
}

/** The names after `as` are left out: `items` are the values that are entered. */
export function toWith(source: Source, node: SyntaxNode, span: Span): Statement {
  const list = clauses(source, node);
  const head = list[0]?.head ?? [];
  const entered = head.filter((_, i) => head[i - 1]?.name !== 'as');
  return { kind: 'with', items: toItems(source, entered), body: bodyOf(list, 'with'), ...span };
}
