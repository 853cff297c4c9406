import type { Application } from '../application.ts';
import { bodiesOf } from '../python/bodies.ts';
import { guardsHold } from '../python/name-value.ts';
import { refer } from '../python/reference.ts';
import type { Scope } from '../python/scope.ts';
import type { Expression } from '../python/syntax.ts';
import { expressionsIn, ownExpressions } from '../python/walk.ts';
import type { Reason } from './reason.ts';

const SCHEDULER =
  /^(?:apscheduler\.schedulers\.(?:background\.Background|gevent\.Gevent)Scheduler|flask_apscheduler\.(?:scheduler\.)?APScheduler)\(\)\.start$/;

/** Schedulers that the application starts itself, and threads that start at import: each worker would have its own. */
export function schedulers(app: Application): Reason[] {
  const found: Reason[] = [];
  for (const path of app.files) {
    const text = app.repo.text(path) ?? '';
    const [module, scope] =
      text.includes('.start(') && /scheduler|threading/i.test(text)
        ? [app.modules.parsed(path), app.modules.scope(path)]
        : [];
    if (!module || !scope) continue;
    for (const { statement, guards, scope: inner, inside } of bodiesOf(module.body, scope)) {
      const holds = guardsHold({ modules: app.modules, steps: 0, depth: 0 }, inner, guards);
      if (holds === false) continue;
      for (const expression of expressionsIn(ownExpressions(statement))) {
        const what = started(app, inner, expression, inside.length === 0 && holds === true);
        if (what !== null) found.push({ kind: 'jobs', what, at: `${path}:${expression.line}` });
      }
    }
  }
  return found;
}

function started(app: Application, scope: Scope, expression: Expression, atImport: boolean): string | null {
  if (expression.kind !== 'call' || expression.callee.kind !== 'attribute') return null;
  const callee = refer(app.modules, scope, expression.callee);
  if (callee.kind !== 'external') return null;
  if (SCHEDULER.test(callee.name)) return 'APScheduler runs its jobs in every process that starts it';
  // A thread of a request or of a task is over when its work is done.
  const thread = callee.name === 'threading.Thread().start' || callee.name === 'threading.Timer().start';
  return thread && atImport ? 'A thread that starts at import runs in every process' : null;
}
