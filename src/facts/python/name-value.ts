import type { Evaluation } from './evaluate.ts';
import { evaluateIn } from './evaluate.ts';
import { bindingsOf } from './reference.ts';
import type { Binding, Guard, Scope } from './scope.ts';
import { truth } from './truth.ts';
import { concat, unknown } from './value.ts';
import type { Value } from './value.ts';

/** The value of a name as seen from `line` of its own scope; everywhere else the last assignment counts. */
export function nameValue(run: Evaluation, scope: Scope, name: string, line: number): Value {
  if (run.depth > 38) return unknown;
  run.depth++;
  try {
    const found = bindingsOf(run.modules, scope, name);
    if (!found) return unknown;
    const seen = found.scope === scope ? found.bindings.filter((binding) => binding.line < line) : found.bindings;
    const inherited = found.scope === scope ? underneath(run, scope, name, seen) : [];
    return settle(run, found.scope, seen, inherited);
  } finally {
    run.depth--;
  }
}

/** What `from .base import *` or the scope around gives a name that this scope only changes. */
function underneath(run: Evaluation, scope: Scope, name: string, bindings: Binding[]): Value[] {
  const whole = bindings.some((binding) => binding.guards.length === 0 && !isAugmented(binding));
  if (whole) return [];
  const below = bindingsOf(run.modules, { ...scope, names: new Map() }, name);
  return below ? [settle(run, below.scope, below.bindings, [])] : [];
}

function isAugmented(binding: Binding): boolean {
  return binding.kind === 'value' && binding.operator !== '=';
}

function settle(run: Evaluation, scope: Scope, bindings: Binding[], inherited: Value[]): Value {
  let values = inherited;
  for (const binding of bindings) {
    const holds = guardsHold(run, scope, binding.guards);
    if (holds === false) continue;
    const value = bindingValue(run, scope, binding);
    if (holds === 'except') values = afterFailure(values, value);
    else if (isAugmented(binding)) values = values.map((before) => augmented(before, value));
    else values = holds === true ? [value] : [...values, value];
  }
  const [only] = values;
  if (!only) return unknown;
  return values.length === 1 ? only : { kind: 'choice', options: values };
}

/** Whether an assignment takes place in production: `except` is the way that a `try` takes when it fails. */
export function guardsHold(run: Evaluation, scope: Scope, guards: readonly Guard[]): boolean | 'except' | null {
  let holds: boolean | null = true;
  for (const guard of guards) {
    if (guard.kind === 'except') return 'except';
    const test = truth(run, scope, guard.test);
    if (test === null) holds = null;
    else if (test !== guard.branch) return false;
  }
  return holds;
}

/** `try: X = os.environ['X']`, `except KeyError: X = 'dev'` is a variable with a default. */
function afterFailure(values: Value[], value: Value): Value[] {
  const last = values.at(-1);
  if (!last) return [value];
  if (last.kind === 'env' && last.default === null)
    return [...values.slice(0, -1), { ...last, default: value, required: false }];
  return values;
}

function augmented(before: Value, added: Value): Value {
  if (before.kind === 'list')
    return { kind: 'list', items: [...before.items, ...(added.kind === 'list' ? added.items : [added])] };
  return before.kind === 'unknown' ? unknown : concat([before, added]);
}

function bindingValue(run: Evaluation, scope: Scope, binding: Binding): Value {
  if (binding.kind === 'value') return evaluateIn(run, scope, binding.value);
  if (binding.kind === 'parameter') {
    // A parameter's default stands for what the caller left out; it is seen from outside the function.
    return binding.default && scope.parent ? evaluateIn(run, scope.parent, binding.default) : unknown;
  }
  if (binding.kind !== 'import' || binding.name === null) return unknown;
  const file = run.modules.resolve(scope.path, binding.module, binding.level);
  const other = file ? run.modules.scope(file) : null;
  return other && other !== scope ? nameValue(run, other, binding.name, Infinity) : unknown;
}
