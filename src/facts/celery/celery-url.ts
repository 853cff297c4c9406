import type { Fact } from '../../types.ts';
import type { Application } from '../application.ts';
import { fact } from '../fact.ts';
import { evaluate } from '../python/evaluate.ts';
import type { Expression } from '../python/syntax.ts';
import { settled, stringOf } from '../python/value.ts';
import type { Value } from '../python/value.ts';
import { walkExpressions } from '../python/walk.ts';
import { celeryFiles } from './celery-files.ts';

/** Where Celery's tasks wait, and where it leaves their results: names of settings and of arguments. */
const NAMES = {
  broker: { setting: /^(?:CELERY_)?BROKER(?:_URL)?$/i, argument: /^broker(?:_url)?$/ },
  results: { setting: /^(?:CELERY_)?RESULT_BACKEND$/i, argument: /^(?:result_)?backend$/ },
};

/** The scheme of the URL, for Redis with the number of the database: `redis/1`, `amqp`. Null where nothing tells. */
export function celeryUrlFact(app: Application, use: keyof typeof NAMES): Fact<string | null> {
  const { setting, argument } = NAMES[use];
  const inCode = celeryFiles(app).flatMap((path) => byCode(app, path, argument));
  const found = [...bySettings(app, setting), ...inCode].flatMap(({ value, at }) => {
    const place = placeOf(value);
    return place === null ? [] : [{ place, at }];
  });
  const [first, ...others] = found;
  if (!first) return fact<string | null>(null, [], 'unknown');
  const same = others.every(({ place }) => place === first.place);
  const alternatives = others.map(({ place }) => place);
  return fact<string | null>(first.place, [first.at], same ? 'certain' : 'likely', alternatives);
}

interface Found {
  value: Value;
  at: string;
}

function bySettings(app: Application, pattern: RegExp): Found[] {
  return [...app.values].flatMap(([name, { value, at }]) => {
    if (pattern.test(name)) return [{ value, at }];
    if (!/^CELERY(?:_CONFIG)?$/.test(name) || value.kind !== 'dict') return [];
    return value.entries.filter(({ key }) => pattern.test(stringOf(key) ?? ''));
  });
}

/** `Celery(…, broker=…)` and `app.conf.broker_url = …`. */
function byCode(app: Application, path: string, pattern: RegExp): Found[] {
  const [module, scope] = [app.modules.parsed(path), app.modules.scope(path)];
  if (!module || !scope) return [];
  const found: Found[] = [];
  const add = (value: Expression): void => {
    found.push({ value: evaluate(app.modules, scope, value), at: `${path}:${value.line}` });
  };
  for (const { expression, statement } of walkExpressions(module.body)) {
    if (expression.kind === 'call')
      for (const { name, value } of expression.args) if (pattern.test(name ?? '')) add(value);
    if (expression.kind === 'attribute' && pattern.test(expression.name) && statement.kind === 'assign')
      if (statement.value !== null && statement.targets.includes(expression)) add(statement.value);
  }
  return found;
}

/** `redis/1` of `redis://host:6379/1` and of `rediss://…/1`. */
function placeOf(value: Value): string | null {
  const whole = settled(value);
  const parts = whole.kind === 'text' ? whole.parts.map((part) => stringOf(part) ?? 'x') : [stringOf(whole) ?? ''];
  const [, scheme, database] = /^(\w{1,20})(?:\+\w{1,20})?:\/\/[^/]{0,500}(?:\/(\d{1,4}))?/.exec(parts.join('')) ?? [];
  if (scheme === undefined) return null;
  return /^rediss?$/.test(scheme) ? `redis/${database ?? '0'}` : scheme;
}
