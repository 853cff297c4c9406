import { castType, made, TYPES } from './env-read.ts';
import type { Evaluation } from './evaluate.ts';
import { evaluateIn } from './evaluate.ts';
import type { Scope } from './scope.ts';
import type { Argument, Expression } from './syntax.ts';
import type { EnvValue } from './value.ts';

/** What a bare `env.db()` reads. */
const IMPLIED: Record<string, string> = {
  db: 'DATABASE_URL',
  db_url: 'DATABASE_URL',
  dj_db_url: 'DATABASE_URL',
  cache: 'CACHE_URL',
  cache_url: 'CACHE_URL',
  email_url: 'EMAIL_URL',
};

/** `env("X")`, `env.bool("X", default)` and `env.db()`. */
export function readFromObject(
  run: Evaluation,
  scope: Scope,
  call: Expression & { kind: 'call' },
  method: string | null,
): EnvValue | null {
  if (method !== null && method !== 'str' && method !== 'path' && method !== 'get_value' && !(method in TYPES))
    return null;
  const at = `${scope.path}:${call.line}`;
  const type = method === null || method === 'get_value' ? castType(call.args) : (TYPES[method] ?? 'string');
  const implied = method === null ? undefined : IMPLIED[method];
  const named = call.args.some((argument) => argument.name === null || argument.name === 'var');
  if (implied && !named) {
    const given = call.args.find((argument) => argument.name === 'default');
    const value = given ? evaluateIn(run, scope, given.value) : null;
    return { kind: 'env', name: implied, default: value, required: !given, type, at };
  }
  // django-environ takes a cast where environs takes the default.
  const second = call.args.filter((argument) => argument.name === null)[1]?.value;
  const read = made(run, scope, call.args, { at, type, required: true }, method !== null || second?.kind === 'string');
  return read && withScheme(run, scope, call.callee, read);
}

/** The default and type that `environ.Env(DEBUG=(bool, False))` declares ahead of the reads. */
function withScheme(run: Evaluation, scope: Scope, callee: Expression, read: EnvValue): EnvValue {
  const object = callee.kind === 'attribute' ? callee.object : callee;
  if (object.kind !== 'name' || read.default) return read;
  const declared = schemeOf(run, scope, object.name)?.find((argument) => argument.name === read.name)?.value;
  if (!declared) return read;
  const [cast, value] = declared.kind === 'tuple' ? declared.items : [declared];
  const type = cast?.kind === 'name' ? (TYPES[cast.name] ?? read.type) : read.type;
  return value ? { ...read, type, default: evaluateIn(run, scope, value), required: false } : { ...read, type };
}

function schemeOf(run: Evaluation, scope: Scope, name: string, steps = 0): Argument[] | null {
  const binding = scope.names.get(name)?.at(-1);
  if (binding?.kind === 'value') return binding.value.kind === 'call' ? binding.value.args : null;
  const sources = binding?.kind === 'import' ? [binding] : scope.stars;
  for (const source of steps > 5 ? [] : sources) {
    const file = run.modules.resolve(scope.path, source.module, source.level);
    const other = file ? run.modules.scope(file) : null;
    const found = other && other !== scope ? schemeOf(run, other, name, steps + 1) : null;
    if (found) return found;
  }
  return null;
}
