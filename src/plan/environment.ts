import type { Database } from '../stack/database.ts';
import type { Service } from '../stack/service.ts';
import type { EnvVar, Facts } from '../types.ts';

/** What the application's own environment variables get in production. */
export interface Environment {
  /** Name of the variable that the signing key comes from. */
  secretKey: string;
  /** Variables that must be there when the process starts. */
  required: string[];
  /** Secrets as files: file name and the variable that it fills. */
  secrets: { name: string; variable: string }[];
  /** Variable → part of the database connection. Empty where the stack has no database of its own. */
  database: Record<string, string> | null;
  /** The same for the other services, by the module that knows the connection. */
  services: Record<string, Record<string, string>>;
  /** Values that the stack decides. */
  fixed: Record<string, string>;
  /** What the owner has to fill in, with a value that lets the application start until then. */
  owner: { name: string; value: string; at: string }[];
  /** Optional variables with their default. */
  optional: { name: string; default: string; at: string }[];
  /** Values for the moment when the image is built and there are no secrets. */
  standIns: Record<string, string>;
}

const DATABASE_PARTS: Partial<Record<EnvVar['role'], string>> = {
  'database-url': 'url',
  'database-engine': 'engine',
  'database-host': 'host',
  'database-port': 'port',
  'database-name': 'name',
  'database-user': 'user',
  'database-password': 'password',
};

/** Sorts the variables that the application reads by who gives them a value. */
export function environmentOf(facts: Facts, database: Database, services: readonly Service[]): Environment {
  // A program may ask for any string; only these can be set by a shell or an env file.
  const variables = facts.environment.value.filter(({ name }) => /^[A-Za-z_][A-Za-z0-9_]*$/.test(name));
  const pointed = pointedBy(facts, services);
  const ofService = new Set(Object.values(pointed).flatMap(Object.keys));
  const secretKey = variables.find(({ role }) => role === 'secret-key')?.name ?? 'SECRET_KEY';
  const secretNames = new Set([
    secretKey,
    ...variables
      .filter(({ name, role, required }) => role === 'secret' && required && !ofService.has(name))
      .map(({ name }) => name),
    // Applications fall back to SECRET_KEY or to a literal; production gives it a key of its own.
    ...variables.filter(({ name }) => name === 'JWT_SECRET_KEY').map(({ name }) => name),
  ]);
  const parts = variables.flatMap(({ name, role }) => {
    const part = DATABASE_PARTS[role];
    return part === undefined || !database.server ? [] : [[name, part] as const];
  });
  const decided = (variable: EnvVar) =>
    secretNames.has(variable.name) ||
    ofService.has(variable.name) ||
    (database.server && variable.role in DATABASE_PARTS) ||
    variable.role === 'debug';
  const left = variables.filter((variable) => !decided(variable) && variable.role !== 'settings-module');
  const owner = left.filter(({ required }) => required).map((v) => ({ name: v.name, value: placeholder(v), at: v.at }));

  const fixed = Object.fromEntries(variables.filter(({ role }) => role === 'debug').map((v) => [v.name, off(v)]));

  return {
    secretKey,
    required: [...secretNames, ...owner.map(({ name }) => name)],
    secrets: [...secretNames].map((variable) => ({ name: variable.toLowerCase(), variable })),
    database: parts.length === 0 ? null : Object.fromEntries(parts),
    services: pointed,
    fixed,
    owner,
    optional: left
      .filter(({ required }) => !required)
      .map((v) => ({ name: v.name, default: oneLine(v.default ?? ''), at: v.at })),
    standIns: Object.fromEntries([
      ...[...secretNames].map((name) => [name, 'only-while-the-image-is-built-'.repeat(2)]),
      ...owner.map(({ name, value }) => [name, value]),
      ...[database, ...services]
        .flatMap((service) => Object.keys(service.environment('app')))
        .map((name) => [name.replace(/_FILE$/, ''), 'build']),
      ...Object.entries(fixed),
      ['PRODREADY_HOSTS', 'localhost'],
    ]),
  };
}

function pointedBy(facts: Facts, services: readonly Service[]): Environment['services'] {
  const pairs = services.flatMap(({ connection, variables }) => (connection ? [[connection, variables(facts)]] : []));
  return Object.fromEntries(pairs);
}

/** Stand-ins by type and name; the first that matches. */
const STAND_INS: readonly [RegExp, string][] = [
  [/^int .*PORT$/, '25'],
  [/^(?:int|float) /, '0'],
  [/^bool /, 'false'],
  [/^json /, '{}'],
  [/^url |_UR[LI]$/, 'http://localhost'],
  [/_PORT$/, '25'],
  [/HOST$/, 'localhost'],
];

/** A value of the right type with which the application starts; DEPLOYMENT.md lists those to replace. */
function placeholder({ name, type, role }: EnvVar): string {
  if (role === 'hosts') return 'localhost';
  if (role === 'redis-url') return 'redis://localhost:6379/0';
  return STAND_INS.find(([pattern]) => pattern.test(`${type} ${name}`))?.[1] ?? 'replace-me';
}

/** An env file has one line per variable; a default that needs more stays in the code. */
const oneLine = (text: string): string => (/[\r\n\0]/.test(text) ? '' : text);

/** `0` is false for int(), bool(int()) and every boolean parser; a plain string comparison needs a word. */
function off({ type, default: initial }: EnvVar): string {
  return type === 'int' || initial === '0' || initial === '1' ? '0' : 'False';
}
