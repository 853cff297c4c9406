import { walkStatements, expressionsIn, ownExpressions } from '../python/walk.ts';
import type { Application } from '../application.ts';
import type { Expression, Statement } from '../python/syntax.ts';

/** Called by Python or Django while modules are loaded. */
const AT_LOAD = ['ready', '__init_subclass__', '__set_name__', 'contribute_to_class'];
/** `@app.post` says nothing of a method `post`. */
const VERB = /^(?:get|post|put|patch|delete|head|options|route|on|event)$/;

/** How the functions of an application are used, by their names: two of one name are taken as one. */
export interface Uses {
  /** Run only while the application starts: decorators, the factory, and what only such functions and modules call. */
  startup: Set<string>;
  /** Named by some code outside of their definition. */
  named: Set<string>;
}

type Callers = Map<string, Set<string>>;

/** Looks at every file of the application. A name that a request may reach is never in `startup`. */
export function functionUses(app: Application): Uses {
  const startup = new Set(AT_LOAD);
  const factory = /:(\w+)\(/.exec(app.entry.value ?? '')?.[1];
  if (factory !== undefined) startup.add(factory);
  const callers: Callers = new Map();
  const named = new Set<string>();
  for (const path of app.files) collect(app.modules.parsed(path)?.body ?? [], { callers, startup, named });
  let before: number;
  do {
    before = startup.size;
    for (const [name, by] of callers) {
      // A view often calls a function of its own name: that alone is no start.
      const others = [...by].filter((caller) => caller !== name);
      if (others.length > 0 && others.every((caller) => caller === '' || startup.has(caller))) startup.add(name);
    }
  } while (startup.size > before);
  return { startup, named };
}

/** '' calls at module level. */
function collect(body: Statement[], { callers, startup, named }: Uses & { callers: Callers }): void {
  for (const { statement, scope } of walkStatements(body)) {
    const caller = scope.find(({ kind }) => kind === 'function')?.name ?? '';
    if (statement.kind === 'function' || statement.kind === 'class') {
      for (const decorator of statement.decorators)
        if (!VERB.test(lastName(decorator))) startup.add(lastName(decorator));
    }
    for (const expression of expressionsIn(ownExpressions(statement))) {
      named.add(lastName(expression));
      const name = expression.kind === 'call' ? lastName(expression.callee) : '';
      if (name === '' || expression.kind !== 'call') continue;
      const known = callers.get(name);
      if (known) known.add(caller);
      else callers.set(name, new Set([caller]));
    }
  }
}

function lastName(expression: Expression): string {
  if (expression.kind === 'call') return lastName(expression.callee);
  return expression.kind === 'name' || expression.kind === 'attribute' ? expression.name : '';
}
