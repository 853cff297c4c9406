import { posix } from 'node:path';
import type { Application } from '../application.ts';
import { bodiesOf } from '../python/bodies.ts';
import { evaluate } from '../python/evaluate.ts';
import { guardsHold } from '../python/name-value.ts';
import { refer } from '../python/reference.ts';
import type { Scope } from '../python/scope.ts';
import type { Expression } from '../python/syntax.ts';
import { expressionsIn, ownExpressions } from '../python/walk.ts';
import { pathOf } from './path-of.ts';
import type { Written } from './path-of.ts';

/** Cheap: files without one of these make no folder and write no file. */
const MENTIONS = /makedirs|mkdir|FileHandler|\bopen\([^)\n]{0,200}['"][wax]|sqlite3\.connect/;

/** The folders that the code makes, or opens files in for writing. */
export function writtenByCode(app: Application): Written[] {
  const found: Written[] = [];
  for (const path of app.files) {
    const [module, scope] = MENTIONS.test(app.repo.text(path) ?? '')
      ? [app.modules.parsed(path), app.modules.scope(path)]
      : [];
    if (!module || !scope) continue;
    for (const { statement, guards, scope: inner } of bodiesOf(module.body, scope)) {
      if (guardsHold({ modules: app.modules, steps: 0, depth: 0 }, inner, guards) === false) continue;
      for (const expression of expressionsIn(ownExpressions(statement))) {
        const written = expression.kind === 'call' ? writtenBy(app, inner, expression) : null;
        if (written !== null) found.push({ path: written, at: `${path}:${expression.line}` });
      }
    }
  }
  return found;
}

/** The folder that a call makes or writes a file in. */
function writtenBy(app: Application, scope: Scope, call: Expression & { kind: 'call' }): string | null {
  const reference = refer(app.modules, scope, call.callee);
  const name = reference.kind === 'external' ? reference.name : '';
  const first = call.args.find((argument) => argument.name === null || argument.name === 'filename')?.value;
  const evaluated = (expression: Expression | undefined): string | null =>
    expression ? pathOf(app, evaluate(app.modules, scope, expression)) : null;
  if (name === 'os.makedirs' || name === 'os.mkdir') return evaluated(first);
  if (call.callee.kind === 'attribute' && call.callee.name === 'mkdir') return evaluated(call.callee.object);
  if (/^logging\.(?:handlers\.)?\w*FileHandler$/.test(name) || name === 'sqlite3.connect')
    return parentOf(evaluated(first));
  if (name !== 'open') return null;
  const mode = call.args.find(
    (argument, index) => argument.name === 'mode' || (index === 1 && argument.name === null),
  )?.value;
  return mode?.kind === 'string' && /[wax+]/.test(mode.value) ? parentOf(evaluated(first)) : null;
}

function parentOf(path: string | null): string | null {
  return path === null ? null : posix.dirname(path);
}
