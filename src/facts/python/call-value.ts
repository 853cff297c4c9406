import { posix } from 'node:path';
import { joined } from './binary-value.ts';
import { evaluateIn } from './evaluate.ts';
import type { Evaluation } from './evaluate.ts';
import { refer } from './reference.ts';
import type { Scope } from './scope.ts';
import type { Argument, Expression } from './syntax.ts';
import { concat, literal, stringOf, unknown } from './value.ts';
import type { DictEntry, Value } from './value.ts';

type Call = Expression & { kind: 'call' };

/** Calls that give their argument back, as far as paths and strings go. */
const TRANSPARENT = new Set([
  'os.path.abspath', 'os.path.realpath', 'os.path.normpath', 'os.path.expanduser', 'os.fspath', 'str', 'unicode',
  'pathlib.Path', 'pathlib.PurePath', 'pathlib.PosixPath', 'environ.Path', 'path.Path', 'unipath.Path', 'tuple', 'list', 'set', 'bytes',
  'dj_database_url.parse', 'dj_database_url.config.parse', 'urllib.parse.quote_plus', 'urllib.parse.quote', 'int', 'float', 'copy.deepcopy', 'os.path.expandvars',
  'django.utils.translation.gettext_lazy', 'django.urls.reverse_lazy',
]); // prettier-ignore

/** Methods that keep what they are called on. */
const KEEPING = new Set([
  'resolve',
  'absolute',
  'expanduser',
  'as_posix',
  'strip',
  'rstrip',
  'lstrip',
  'copy',
  'encode',
  'decode',
  'render_as_string',
  'as_uri',
  '__str__',
]);

/** The value of a call: paths, string methods and constructors; anything else is unknown. */
export function callValue(run: Evaluation, scope: Scope, call: Call): Value {
  const go = (expression: Expression): Value => evaluateIn(run, scope, expression);
  const reference = refer(run.modules, scope, call.callee);
  if (reference.kind === 'external') {
    const known = libraryCall(run, reference.name, call.args, go);
    if (known) return known;
  }
  if (call.callee.kind === 'attribute') return methodCall(call.callee, call.args, go);
  // django-environ's `root('static')` and path.py objects are called to join.
  const isValue = call.callee.kind === 'name' || call.callee.kind === 'binary';
  const target = isValue ? go(call.callee) : unknown;
  return target.kind === 'path' ? joinAll(target, call.args, go) : unknown;
}

function libraryCall(run: Evaluation, name: string, args: Argument[], go: (e: Expression) => Value): Value | null {
  const first = args[0] ? go(args[0].value) : null;
  if (name === 'pathlib.Path' || name === 'os.path.join') return first ? joinAll(first, args.slice(1), go) : null;
  if (name === 'pathlib.Path.cwd' || name === 'os.getcwd' || name === 'os.getcwdu')
    return { kind: 'path', path: run.modules.roots[0] ?? '.' };
  if (name === 'os.path.dirname')
    return first?.kind === 'path' ? { kind: 'path', path: posix.dirname(first.path) } : unknown;
  if (name === 'environ.Path' && first?.kind === 'path') return upBy(first.path, args[1] ? go(args[1].value) : null);
  if (name === 'dict') return dictCall(args, go);
  if (
    name === 'sqlalchemy.engine.URL.create' ||
    name === 'sqlalchemy.engine.url.URL.create' ||
    name === 'sqlalchemy.URL.create'
  )
    return dictCall(args, go);
  if (TRANSPARENT.has(name)) return first;
  return null;
}

/** `environ.Path(__file__) - 3` is written as a subtraction; the call itself gives the file's folder. */
function upBy(path: string, up: Value | null): Value {
  return up ? unknown : { kind: 'path', path };
}

function dictCall(args: Argument[], go: (e: Expression) => Value): Value {
  const entries: DictEntry[] = [];
  for (const { name, value } of args) {
    const inner = go(value);
    if (name === null || name === '**') {
      if (inner.kind === 'dict') entries.push(...inner.entries);
    } else entries.push({ key: literal(name), value: inner, at: `:${value.line}` });
  }
  return { kind: 'dict', entries };
}

function methodCall(callee: Expression & { kind: 'attribute' }, args: Argument[], go: (e: Expression) => Value): Value {
  const owner = go(callee.object);
  if (callee.name === 'joinpath' || callee.name === 'path')
    return owner.kind === 'path' ? joinAll(owner, args, go) : unknown;
  if (KEEPING.has(callee.name)) return owner;
  const text = stringOf(owner);
  if (callee.name === 'format' && text !== null) return formatted(text, args, go);
  if (callee.name === 'replace')
    return replaced(
      owner,
      args.map((argument) => stringOf(go(argument.value))),
    );
  if (text === null) return unknown;
  if (callee.name === 'lower') return literal(text.toLowerCase());
  if (callee.name === 'upper') return literal(text.toUpperCase());
  if (callee.name === 'join' && args[0]) {
    const list = go(args[0].value);
    return list.kind === 'list'
      ? concat(list.items.flatMap((item, i) => (i === 0 ? [item] : [literal(text), item])))
      : unknown;
  }
  if (callee.name === 'split') {
    const by = args[0] ? stringOf(go(args[0].value)) : null;
    return { kind: 'list', items: text.split(by || /\s+/).map(literal) };
  }
  return unknown;
}

function replaced(owner: Value, [from, to]: (string | null)[]): Value {
  const text = stringOf(owner);
  return text !== null && from && typeof to === 'string' ? literal(text.replaceAll(from, to)) : owner;
}

function joinAll(start: Value, args: Argument[], go: (e: Expression) => Value): Value {
  return args.reduce((path: Value, argument) => {
    const part = go(argument.value);
    if (path.kind === 'path') return joined(path.path, part);
    const [left, right] = [stringOf(path), stringOf(part)];
    if (left !== null && right !== null) return literal(posix.join(left, right));
    return unknown;
  }, start);
}

function formatted(template: string, args: Argument[], go: (e: Expression) => Value): Value {
  let next = 0;
  const positional = args.filter((argument) => argument.name === null);
  const pieces = template.split(/(\{[\w.]{0,60}\})/).filter((piece) => piece !== '');
  return concat(
    pieces.map((piece) => {
      const key = /^\{([\w.]*)\}$/.exec(piece)?.[1];
      if (key === undefined) return literal(piece);
      const argument =
        key === '' ? positional[next++] : (args.find(({ name }) => name === key) ?? positional[Number(key)]);
      return argument ? go(argument.value) : unknown;
    }),
  );
}
