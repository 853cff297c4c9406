import type { Application } from '../application.ts';
import { refer } from '../python/reference.ts';
import type { Scope } from '../python/scope.ts';
import type { Expression } from '../python/syntax.ts';

/** A value at the top of a module that functions may change. */
export interface Container {
  path: string;
  name: string;
  line: number;
  /** False for a number, which only `global` can change. */
  mutable: boolean;
}

const MADE_BY = /^(?:(?:builtins\.)?(?:dict|list|set)|(?:collections\.)(?:defaultdict|deque|OrderedDict|Counter))\(\)$/;
/** What may differ between processes without harm, or is filled once at import, by the name that people give it. */
const HARMLESS =
  /cache|memo|regist|instances?$|singleton|plugins?$|handlers?$|hooks?$|callbacks?$|listeners?$|extensions$|logger|metrics?$|pools?$|engines?$|^_clients$|^__/i;
/** Only such a line can be the start of one; keeps files without them from being parsed. */
const MENTION =
  /^\w{1,100}[ \t]{0,20}(?::[^\n=]{1,200})?=[ \t]{0,20}(?:[[{]|-?\d|(?:\w{1,40}\.)?(?:dict|list|set|defaultdict|deque|OrderedDict|Counter)\()/m;

/** The containers and counters of the application, those left out that are caches or registries by name. */
export function containers(app: Application): Container[] {
  return app.files.flatMap((path) => {
    const scope = MENTION.test(app.repo.text(path) ?? '') ? app.modules.scope(path) : null;
    if (!scope) return [];
    return [...scope.names].flatMap(([name, bindings]) => {
      const [first] = bindings;
      const kind =
        first?.kind === 'value' && !HARMLESS.test(name) && !isTable(name, first.value)
          ? kindOf(app, scope, first.value)
          : null;
      return first && kind !== null ? [{ path, name, line: first.line, mutable: kind === 'container' }] : [];
    });
  });
}

/** `TRANSPORTS = {"sms": …}` is a table of the program's own, whatever is put into it later. */
function isTable(name: string, value: Expression): boolean {
  const filled =
    (value.kind === 'dict' && value.entries.length > 0) ||
    ((value.kind === 'list' || value.kind === 'set') && value.items.length > 0);
  return filled && name === name.toUpperCase();
}

function kindOf(app: Application, scope: Scope, value: Expression): 'container' | 'number' | null {
  if (value.kind === 'dict' || value.kind === 'list' || value.kind === 'set') return 'container';
  if (value.kind === 'number') return 'number';
  if (value.kind !== 'call') return null;
  const made = refer(app.modules, scope, value);
  return made.kind === 'external' && MADE_BY.test(made.name) ? 'container' : null;
}
