import type { Fact } from '../../types.ts';
import type { Application } from '../application.ts';
import { fact } from '../fact.ts';
import type { Expression, Statement } from '../python/syntax.ts';
import { settled, stringOf } from '../python/value.ts';
import type { Value } from '../python/value.ts';
import { walkStatements, ownExpressions, expressionsIn } from '../python/walk.ts';
import { celeryFiles } from './celery-files.ts';

const SCHEDULE = /^(?:CELERY_?BEAT_SCHEDULE|beat_schedule)$/;

/** Whether tasks are started by the clock, so that somebody has to run Celery's beat. */
export function celeryBeatFact(app: Application): Fact<boolean> {
  const at = [...bySettings(app), ...celeryFiles(app).flatMap((path) => byCode(app, path))];
  return fact(at.length > 0, at, 'certain');
}

function bySettings(app: Application): string[] {
  return [...app.values].flatMap(([name, { value, at }]) => {
    if (SCHEDULE.test(name)) return isEmpty(value) ? [] : [at];
    if (name === 'INSTALLED_APPS') return installsBeat(value) ? [at] : [];
    if (!/^CELERY(?:_CONFIG)?$/.test(name) || value.kind !== 'dict') return [];
    return value.entries
      .filter((entry) => SCHEDULE.test(stringOf(entry.key) ?? '') && !isEmpty(entry.value))
      .map((entry) => entry.at);
  });
}

const isEmpty = (value: Value): boolean => value.kind === 'dict' && value.entries.length === 0;

function installsBeat(apps: Value): boolean {
  return apps.kind === 'list' && apps.items.some((item) => /^django_celery_beat\b/.test(stringOf(settled(item)) ?? ''));
}

/** `app.conf.beat_schedule = …`, `conf.update(beat_schedule=…)`, `sender.add_periodic_task(…)`. */
function byCode(app: Application, path: string): string[] {
  const found: string[] = [];
  for (const { statement } of walkStatements(app.modules.parsed(path)?.body ?? [])) {
    const calls = [...expressionsIn(ownExpressions(statement))].some(isScheduling);
    if (calls || assignsSchedule(statement)) found.push(`${path}:${statement.line}`);
  }
  return found;
}

function isScheduling(expression: Expression): boolean {
  if (expression.kind !== 'call' || expression.callee.kind !== 'attribute') return false;
  if (expression.callee.name === 'add_periodic_task') return true;
  return (
    expression.callee.name === 'update' &&
    expression.args.some(({ name, value }) => SCHEDULE.test(name ?? '') && !isEmptyDict(value))
  );
}

function assignsSchedule(statement: Statement): boolean {
  if (statement.kind !== 'assign' || statement.value === null || isEmptyDict(statement.value)) return false;
  return statement.targets.some((target) => target.kind === 'attribute' && SCHEDULE.test(target.name));
}

const isEmptyDict = (value: Expression): boolean => value.kind === 'dict' && value.entries.length === 0;
