import type { EnvVar } from '../../types.ts';
import type { Evaluation } from './evaluate.ts';
import { evaluateIn } from './evaluate.ts';
import { readFromObject } from './env-object.ts';
import { readThroughFunction } from './env-function.ts';
import { refer } from './reference.ts';
import type { Scope } from './scope.ts';
import type { Argument, Expression } from './syntax.ts';
import { literal, stringOf } from './value.ts';
import type { EnvValue, Value } from './value.ts';

/** What reads `("NAME", default)` and gives a string. */
const STANDARD = new Set(['os.environ.get', 'os.getenv', 'os.environ.setdefault', 'os.environ.pop']);
/** python-decouple and Starlette: `config("NAME", default=…, cast=…)`. */
const DECOUPLE = /^(?:decouple\.(?:config|AutoConfig\(\)|Config\(\))|starlette\.config\.Config\(\))(?:\.get)?$/;
/** django-environ and environs: `env("NAME")`, `env.bool("NAME", default)`. */
const ENV_OBJECT = /^(?:environ\.(?:Env|FileAwareEnv)\(\)|environs\.(?:Env\(\)|env))(?:\.(\w+))?$/;
/** dj-database-url: `config(default=…, env="DATABASE_URL")`. */
const DATABASE_URL = /^dj_database_url\.config$/;

export const TYPES: Record<string, EnvVar['type']> = {
  int: 'int', float: 'float', bool: 'bool', list: 'list', tuple: 'list', Csv: 'list', json: 'json', dict: 'json',
  url: 'url', db: 'url', db_url: 'url', dj_db_url: 'url', cache: 'url', cache_url: 'url', dj_cache_url: 'url',
  email_url: 'url', dj_email_url: 'url', search_url: 'url', strtobool: 'bool', loads: 'json', literal_eval: 'json',
  eval: 'json', split: 'list', CommaSeparatedStrings: 'list', URL: 'url', str_to_bool: 'bool', str2bool: 'bool',
  to_bool: 'bool', asbool: 'bool',
}; // prettier-ignore

/** The variable that an expression reads, with the conversion around it; null for anything else. */
export function readEnvironment(run: Evaluation, scope: Scope, expression: Expression): EnvValue | null {
  if (expression.kind === 'subscript') return bySubscript(run, scope, expression);
  if (expression.kind === 'binary') return byComparison(run, scope, expression);
  if (expression.kind !== 'call') return null;
  const { callee, args } = expression;
  const at = `${scope.path}:${expression.line}`;
  const reference = refer(run.modules, scope, callee);
  if (reference.kind === 'external') {
    const { name } = reference;
    if (STANDARD.has(name)) return made(run, scope, args, { at, type: 'string', required: false });
    if (DECOUPLE.test(name)) return made(run, scope, args, { at, type: castType(args), required: true });
    if (DATABASE_URL.test(name)) return databaseUrl(run, scope, args, at);
    const method = ENV_OBJECT.exec(name);
    if (method && args.length + (method[1]?.length ?? 0) > 0)
      return readFromObject(run, scope, expression, method[1] ?? null);
  }
  if (reference.kind === 'function') return readThroughFunction(run, scope, reference, args, at);
  return converted(run, scope, expression);
}

/** `os.environ["NAME"]`, also what `dotenv_values` gives. */
function bySubscript(run: Evaluation, scope: Scope, expression: Expression & { kind: 'subscript' }): EnvValue | null {
  const owner = refer(run.modules, scope, expression.object);
  if (owner.kind !== 'external' || !['os.environ', 'dotenv.dotenv_values()'].includes(owner.name)) return null;
  const name = stringOf(evaluateIn(run, scope, expression.index));
  if (name === null) return null;
  return { kind: 'env', name, default: null, required: true, type: 'string', at: `${scope.path}:${expression.line}` };
}

/** `os.getenv("DEBUG") == "1"` and `os.getenv("DEBUG", "0") in ("1", "true")` are switches. */
function byComparison(run: Evaluation, scope: Scope, expression: Expression & { kind: 'binary' }): EnvValue | null {
  if (!['==', '!=', 'in', 'not in'].includes(expression.operator)) return null;
  const value = evaluateIn(run, scope, expression.left);
  if (value.kind !== 'env' || value.type === 'list') return null;
  const other = evaluateIn(run, scope, expression.right);
  const words = other.kind === 'list' ? other.items : [other];
  return words.length > 0 && words.every(isSwitchWord) ? { ...value, type: 'bool' } : null;
}

function isSwitchWord(value: Value): boolean {
  if (value.kind !== 'literal') return false;
  return /^(?:1|0|true|false|yes|no|on|off|t|f|y|n|enabled?|disabled?|)$/i.test(String(value.value));
}

interface Shape {
  at: string;
  type: EnvVar['type'];
  required: boolean;
}

/** A read from the arguments of its call: name first, then the default. */
export function made(run: Evaluation, scope: Scope, args: Argument[], shape: Shape, second = true): EnvValue | null {
  const positional = args.filter((argument) => argument.name === null);
  const nameOf = positional[0] ?? args.find(({ name }) => name === 'key' || name === 'option' || name === 'var');
  const name = nameOf ? stringOf(evaluateIn(run, scope, nameOf.value)) : null;
  if (name === null || name === '') return null;
  const given = args.find((argument) => argument.name === 'default') ?? (second ? positional[1] : undefined);
  const value = given ? evaluateIn(run, scope, given.value) : null;
  const none = value?.kind === 'literal' && value.value === null;
  return { kind: 'env', name, ...shape, default: none ? null : value, required: shape.required && !given };
}

function databaseUrl(run: Evaluation, scope: Scope, args: Argument[], at: string): EnvValue {
  const named = args.find((argument) => argument.name === 'env');
  const name = (named && stringOf(evaluateIn(run, scope, named.value))) ?? 'DATABASE_URL';
  const given = args.find((argument) => argument.name === 'default') ?? args.find((argument) => argument.name === null);
  const value = given ? evaluateIn(run, scope, given.value) : null;
  return { kind: 'env', name, default: value, required: false, type: 'url', at };
}

/** The type that `cast=…` asks for. */
export function castType(args: Argument[]): EnvVar['type'] {
  const cast = args.find((argument) => argument.name === 'cast')?.value;
  const name = cast?.kind === 'call' ? cast.callee : cast;
  if (name?.kind === 'name') return TYPES[name.name] ?? 'string';
  if (name?.kind === 'attribute') return TYPES[name.name] ?? 'string';
  // `cast=lambda v: [s.strip() for s in v.split(',')]`
  return cast?.kind === 'lambda' && cast.body.kind === 'unknown' ? 'list' : 'string';
}

/** `int(os.environ["PORT"])`, `os.getenv("HOSTS").split(",")`, `json.loads(os.environ["X"])`. */
function converted(run: Evaluation, scope: Scope, call: Expression & { kind: 'call' }): EnvValue | null {
  const { callee, args } = call;
  const name = callee.kind === 'name' || callee.kind === 'attribute' ? callee.name : '';
  const first = args[0]?.value;
  const function_ = name !== 'split' && name in TYPES;
  const inner = function_ ? first : callee.kind === 'attribute' ? callee.object : undefined;
  if (!inner || !mayRead(inner)) return null;
  const value: Value = evaluateIn(run, scope, inner);
  if (value.kind !== 'env') return null;
  const type = function_ || name === 'split' ? (TYPES[name] ?? value.type) : value.type;
  // None has no methods and is no number: without a default the application stops here.
  const fails = value.default === null && name !== 'bool' && name !== 'strtobool';
  const replaced = name === 'replace' ? replacedDefault(run, scope, args, value.default) : value.default;
  return {
    ...value,
    type: type === 'list' && value.type === 'bool' ? 'bool' : type,
    default: replaced,
    required: value.required || fails,
  };
}

function mayRead(expression: Expression): boolean {
  return (
    expression.kind === 'call' ||
    expression.kind === 'subscript' ||
    expression.kind === 'name' ||
    expression.kind === 'binary'
  );
}

function replacedDefault(run: Evaluation, scope: Scope, args: Argument[], value: Value | null): Value | null {
  const text = stringOf(value);
  const [from, to] = args.map((argument) => stringOf(evaluateIn(run, scope, argument.value)));
  return text !== null && from && to !== undefined && to !== null ? literal(text.replaceAll(from, to)) : value;
}
