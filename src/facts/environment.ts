import type { EnvRole, EnvVar, Fact } from '../types.ts';
import type { Application } from './application.ts';
import { environmentReads } from './environment/reads.ts';
import { roleByName, rolesByFlow } from './environment/role.ts';
import type { EnvValue, Value } from './python/value.ts';

/** Set by the system or the server, not by whoever deploys. */
const FOREIGN =
  /^(?:PATH|HOME|USER|PWD|SHELL|LANG|LC_\w+|TZ|TMPDIR|TEMP|TMP|PYTHONPATH|HOSTNAME|VIRTUAL_ENV|DYNO|WERKZEUG_RUN_MAIN|PYTEST_CURRENT_TEST|SERVER_SOFTWARE|FLASK_APP|FLASK_RUN_\w+|GUNICORN_\w+)$/;

/** Every variable that the application reads, in the files that production loads. */
export function environmentFact(app: Application, databases: readonly Value[]): Fact<EnvVar[]> {
  const factory = /:(\w+)\(/.exec(app.entry.value ?? '')?.[1] ?? null;
  const reads = app.files.flatMap((path) => environmentReads(app.modules, path, factory));
  const roles = rolesByFlow(app.values, databases);
  const byName = new Map<string, EnvVar>();
  for (const read of reads) {
    if (FOREIGN.test(read.name) || !/^[A-Za-z_]\w{0,120}$/.test(read.name)) continue;
    const before = byName.get(read.name);
    byName.set(
      read.name,
      before ? merged(before, read) : variable(read, roles.get(read.name) ?? roleByName(read.name)),
    );
  }
  const value = [...byName.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
  return { value, at: value.map(({ at }) => at), confidence: 'certain', alternatives: [] };
}

function variable(read: EnvValue, role: EnvRole): EnvVar {
  const text = defaultText(read.default);
  // A broker that is not Redis by default is not made one by its name.
  const isRedis = /^rediss?:\/\//.test(text ?? '');
  const isOther = role === 'redis-url' && text !== null && text !== '' && !isRedis;
  return {
    name: read.name,
    required: read.required,
    default: text,
    type: read.type,
    role: isRedis ? 'redis-url' : isOther ? 'plain' : role,
    at: read.at,
  };
}

/** Two reads of one variable: needed where one of them needs it. */
function merged(before: EnvVar, read: EnvValue): EnvVar {
  return {
    ...before,
    required: before.required || read.required,
    // A place that has no default decides, whatever another one falls back to.
    default: before.required || read.required ? null : (before.default ?? defaultText(read.default)),
    type: before.type === 'string' ? read.type : before.type,
    at: read.required && !before.required ? read.at : before.at,
  };
}

/** The default as it would be written in the environment; null for one that is not a literal. */
function defaultText(value: Value | null): string | null {
  if (value?.kind === 'literal')
    return value.value === null
      ? null
      : typeof value.value === 'boolean'
        ? value.value
          ? 'True'
          : 'False'
        : String(value.value);
  if (value?.kind !== 'list') return null;
  const items = value.items.map(defaultText);
  return items.every((item) => item !== null) ? items.join(',') : null;
}
