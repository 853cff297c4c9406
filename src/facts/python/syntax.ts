/**
 * The part of Python's syntax that facts and rules look at, as plain data. `parse.ts` makes it from the
 * error-tolerant grammar; a construct that nobody asks for is `unknown` with its text, never an error.
 */

/** Where something stands. Lines and columns count from 1; the end is exclusive. */
export interface Span {
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

export type Expression = Span &
  (
    | { kind: 'string'; value: string; bytes: boolean }
    /** An f-string: literal text and expressions in order. */
    | { kind: 'fstring'; parts: (string | Expression)[] }
    | { kind: 'number'; value: number }
    | { kind: 'constant'; value: true | false | null }
    | { kind: 'name'; name: string }
    | { kind: 'attribute'; object: Expression; name: string }
    | { kind: 'subscript'; object: Expression; index: Expression }
    | { kind: 'call'; callee: Expression; args: Argument[] }
    | { kind: 'list' | 'tuple' | 'set'; items: Expression[] }
    /** `key` is null for `**mapping`. */
    | { kind: 'dict'; entries: { key: Expression | null; value: Expression }[] }
    | { kind: 'star'; value: Expression }
    /** Arithmetic, comparison and `and` / `or`, left to right. */
    | { kind: 'binary'; operator: string; left: Expression; right: Expression }
    | { kind: 'unary'; operator: string; operand: Expression }
    | { kind: 'conditional'; test: Expression; then: Expression; otherwise: Expression }
    | { kind: 'lambda'; body: Expression }
    | { kind: 'await'; value: Expression }
    /** Anything else: `parts` are the expressions inside (a comprehension's element, targets, sources, conditions). */
    | { kind: 'unknown'; text: string; parts: Expression[] }
  );

export interface Argument {
  /** Null for a positional argument; `*` and `**` for unpacking. */
  name: string | null;
  value: Expression;
}

export interface Parameter {
  name: string;
  /** `*args` or `**kwargs`. */
  star: '' | '*' | '**';
  default: Expression | null;
}

export type Statement = Span &
  /** `import a.b as c` is one entry of `names`. */
  (
    | { kind: 'import'; names: { module: string; alias: string | null }[] }
    /** `from ..a import b as c`; `level` counts the dots; `from a import *` has one name `*`. */
    | { kind: 'from'; module: string; level: number; names: { name: string; alias: string | null }[] }
    /** `a = b = value` has two targets; `a: int = value` one; `a += value` has operator `+=`. */
    | { kind: 'assign'; targets: Expression[]; operator: string; value: Expression | null }
    | { kind: 'expression'; value: Expression }
    | {
        kind: 'function';
        name: string;
        parameters: Parameter[];
        decorators: Expression[];
        body: Statement[];
        async: boolean;
      }
    | { kind: 'class'; name: string; bases: Argument[]; decorators: Expression[]; body: Statement[] }
    | { kind: 'return'; value: Expression | null }
    | { kind: 'raise'; value: Expression | null }
    /** `elif` is an `if` alone in `otherwise`. */
    | { kind: 'if'; test: Expression; body: Statement[]; otherwise: Statement[] }
    | {
        kind: 'try';
        body: Statement[];
        handlers: { type: Expression | null; body: Statement[] }[];
        otherwise: Statement[];
        final: Statement[];
      }
    | { kind: 'with'; items: Expression[]; body: Statement[] }
    | { kind: 'for'; target: Expression; iterable: Expression; body: Statement[]; otherwise: Statement[] }
    | { kind: 'while'; test: Expression; body: Statement[]; otherwise: Statement[] }
    /** Anything else (`del`, `assert`, `match`, …), with the expressions and the statements inside. */
    | { kind: 'other'; text: string; parts: Expression[]; body: Statement[] }
  );

/** A parsed file. */
export interface Module {
  path: string;
  body: Statement[];
  /** True where the grammar met something it does not know: never reported as a syntax error of the user's. */
  hasErrors: boolean;
}
