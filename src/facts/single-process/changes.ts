import { expressionsIn, ownExpressions } from '../python/walk.ts';
import type { Expression, Statement } from '../python/syntax.ts';

/** Something that a statement changes: `x[k] = v` and `x.append(v)` the object, `x += 1` the name. */
export interface Change {
  target: Expression;
  /** True where the name gets a new value made from its old one: needs `global` to reach the module. */
  rebinds: boolean;
}

const METHODS = new Set(
  'append add update pop popitem setdefault extend remove clear insert discard appendleft popleft'.split(' '),
);

/** What a statement itself changes, without the blocks inside it. */
export function changesOf(statement: Statement): Change[] {
  const found: Change[] = [];
  if (statement.kind === 'assign' && statement.value) {
    for (const target of statement.targets) {
      if (target.kind === 'subscript') found.push({ target: innermost(target), rebinds: false });
      else if (target.kind === 'name' && (statement.operator !== '=' || mentions(statement.value, target.name)))
        found.push({ target, rebinds: true });
    }
  }
  if (statement.kind === 'other' && /^del\b/.test(statement.text)) {
    for (const part of statement.parts)
      if (part.kind === 'subscript') found.push({ target: innermost(part), rebinds: false });
  }
  for (const { callee } of calls(statement)) {
    if (callee.kind === 'attribute' && METHODS.has(callee.name))
      found.push({ target: innermost(callee.object), rebinds: false });
  }
  return found;
}

/** The names that a body declares `global`. */
export function globalsOf(body: readonly Statement[]): Set<string> {
  const lists = body.flatMap((statement) => (statement.kind === 'other' ? globalNames(statement.text) : []));
  return new Set(lists);
}

function globalNames(text: string): string[] {
  const [, names] = /^global[ \t]+([^\n#;]*)/.exec(text) ?? [];
  return names === undefined ? [] : names.split(',').map((name) => name.trim());
}

function* calls(statement: Statement): Generator<Expression & { kind: 'call' }> {
  for (const expression of expressionsIn(ownExpressions(statement))) if (expression.kind === 'call') yield expression;
}

/** `rooms[a][b]` changes what `rooms` holds. */
function innermost(expression: Expression): Expression {
  let inner = expression;
  while (inner.kind === 'subscript') inner = inner.object;
  return inner;
}

function mentions(value: Expression, name: string): boolean {
  for (const part of expressionsIn([value])) if (part.kind === 'name' && part.name === name) return true;
  return false;
}
