import type { Application } from '../application.ts';
import { bodiesOf } from '../python/bodies.ts';
import { guardsHold } from '../python/name-value.ts';
import { refer } from '../python/reference.ts';
import type { Scope } from '../python/scope.ts';
import type { Statement } from '../python/syntax.ts';
import { walkStatements } from '../python/walk.ts';

const MENTIONS = /while True|\binput\(|serve|\.run\(|run_forever|polling/;
/** Servers, loops and questions; `app.run()` is not among them, it is held off before the import. */
const CALLS =
  /^(?:input|waitress\.serve|asyncio\.run|uvicorn\.run|flask_socketio\.SocketIO\(\)\.run|(?:asyncio\.get_event_loop|asyncio\.new_event_loop)\(\)\.run_forever|[\w.()]+\.(?:serve_forever|infinity_polling|run_polling|start_consuming))$/;

/** Statements that run at import, outside of functions and `__main__`, and never end. */
export function blockingCalls(app: Application): { at: string; what: string }[] {
  const found: { at: string; what: string }[] = [];
  for (const path of app.files) {
    const text = MENTIONS.test(app.repo.text(path) ?? '');
    const [module, scope] = text ? [app.modules.parsed(path), app.modules.scope(path)] : [];
    if (!module || !scope || path.endsWith('manage.py')) continue;
    for (const { statement, guards, inside } of bodiesOf(module.body, scope)) {
      const runs =
        inside.length === 0 && guardsHold({ modules: app.modules, steps: 0, depth: 0 }, scope, guards) === true;
      const what = runs ? blocks(app, scope, statement) : null;
      if (what !== null) found.push({ at: `${path}:${statement.line}`, what });
    }
  }
  return found;
}

function blocks(app: Application, scope: Scope, statement: Statement): string | null {
  if (statement.kind === 'while') {
    const endless = statement.test.kind === 'constant' && statement.test.value === true;
    const leaves = [...walkStatements(statement.body)].some(
      ({ statement: inner }) => inner.kind === 'other' && /^break\b/.test(inner.text),
    );
    return endless && !leaves ? 'while True' : null;
  }
  const call = statement.kind === 'expression' || statement.kind === 'assign' ? statement.value : null;
  if (call?.kind !== 'call') return null;
  const callee = refer(app.modules, scope, call.callee);
  return callee.kind === 'external' && CALLS.test(callee.name) ? `${callee.name}()` : null;
}
