import type { EnvRole } from '../../types.ts';
import { mainDatabases } from '../database/main-database.ts';
import type { Settings } from '../settings/settings.ts';
import { envsOf, stringOf } from '../python/value.ts';
import type { Value } from '../python/value.ts';

/** What each variable is for, by the settings that it flows into. */
export function rolesByFlow(settings: Settings, databases: readonly Value[]): Map<string, EnvRole> {
  const roles = new Map<string, EnvRole>();
  const give = (value: Value | undefined, role: EnvRole): void => {
    for (const name of value ? wholly(value) : []) if (!roles.has(name)) roles.set(name, role);
  };
  give(settings.get('SECRET_KEY')?.value, 'secret-key');
  for (const name of ['DEBUG', 'TEMPLATE_DEBUG']) give(settings.get(name)?.value, 'debug');
  for (const name of ['ALLOWED_HOSTS', 'CSRF_TRUSTED_ORIGINS', 'SERVER_NAME']) give(settings.get(name)?.value, 'hosts');
  const mains = mainDatabases(settings.get('DATABASES')?.value).map(({ value }) => value);
  for (const value of [...mains, ...databases]) giveDatabase(value, give);
  for (const [setting, role] of DATABASE_SETTINGS) give(settings.get(setting)?.value, role);
  for (const name of [
    'CELERY_BROKER_URL',
    'BROKER_URL',
    'CELERY_RESULT_BACKEND',
    'REDIS_URL',
    'RATELIMIT_STORAGE_URI',
    'CACHE_REDIS_URL',
    'RQ_DASHBOARD_REDIS_URL',
  ]) {
    const value = settings.get(name)?.value;
    for (const { name: variable } of value ? envsOf(value) : [])
      if (!roles.has(variable) && !/DATABASE|AMQP|RABBIT/.test(variable)) roles.set(variable, 'redis-url');
  }
  return roles;
}

/** The variables that are a value, not those that are only a part of one. */
function wholly(value: Value): string[] {
  if (value.kind === 'env') return [value.name, ...(value.default ? wholly(value.default) : [])];
  if (value.kind === 'list') return value.items.flatMap(wholly);
  return value.kind === 'choice' ? value.options.flatMap(wholly) : [];
}

const DATABASE_SETTINGS: [string, EnvRole][] = [
  ['MYSQL_HOST', 'database-host'], ['MYSQL_PORT', 'database-port'], ['MYSQL_DB', 'database-name'],
  ['MYSQL_USER', 'database-user'], ['MYSQL_PASSWORD', 'database-password'],
  ['MYSQL_DATABASE_HOST', 'database-host'], ['MYSQL_DATABASE_PORT', 'database-port'], ['MYSQL_DATABASE_DB', 'database-name'],
  ['MYSQL_DATABASE_USER', 'database-user'], ['MYSQL_DATABASE_PASSWORD', 'database-password'],
]; // prettier-ignore

const PARTS: Record<string, EnvRole> = {
  ENGINE: 'database-engine', HOST: 'database-host', PORT: 'database-port', NAME: 'database-name', USER: 'database-user', PASSWORD: 'database-password',
  host: 'database-host', port: 'database-port', dbname: 'database-name', database: 'database-name', db: 'database-name', user: 'database-user', username: 'database-user', passwd: 'database-password', password: 'database-password', drivername: 'database-engine', server: 'database-host', dsn: 'database-url',
}; // prettier-ignore

function giveDatabase(value: Value, give: (value: Value | undefined, role: EnvRole) => void): void {
  if (value.kind === 'env') {
    give({ ...value, default: null }, 'database-url');
    if (value.default) giveDatabase(value.default, give);
  } else if (value.kind === 'choice') for (const option of value.options) giveDatabase(option, give);
  else if (value.kind === 'text') giveUrlParts(value.parts, give);
  else if (value.kind === 'dict')
    for (const { key, value: part } of value.entries) {
      const role = PARTS[stringOf(key) ?? ''];
      if (role) give(part, role);
    }
}

/** `f"postgresql://{user}:{password}@{host}:{port}/{name}"`: the text before a part tells what it is. */
function giveUrlParts(parts: Value[], give: (value: Value | undefined, role: EnvRole) => void): void {
  let before = '';
  parts.forEach((part, index) => {
    if (part.kind === 'literal') before += String(part.value);
    else {
      const next = parts[index + 1];
      give(part, urlRole(before, next ? String(next.kind === 'literal' ? next.value : '') : ''));
      before += 'x';
    }
  });
}

function urlRole(before: string, after: string): EnvRole {
  if (!before.includes('://'))
    return after.startsWith('://') || after.startsWith('+') ? 'database-engine' : 'database-url';
  const rest = before.slice(before.indexOf('://') + 3);
  if (rest.includes('@') || (!after.startsWith(':') && !after.startsWith('@') && rest === '')) {
    const place = rest.slice(rest.indexOf('@') + 1);
    if (place.includes('/')) return 'database-name';
    return place.includes(':') ? 'database-port' : 'database-host';
  }
  return rest.includes(':') ? 'database-password' : 'database-user';
}

/** What a name says by itself, for a variable that flows nowhere we know. */
export function roleByName(name: string): EnvRole {
  const rule = BY_NAME.find(([pattern]) => pattern.test(name));
  return rule ? rule[1] : 'plain';
}

const BY_NAME: [RegExp, EnvRole][] = [
  [/^(?:DJANGO_SETTINGS_MODULE|DJANGO_CONFIGURATION|APP_SETTINGS|FLASK_CONFIG|FLASK_ENV|APP_ENV|APP_CONFIG|FLASK_APP_CONFIG|CONFIG_NAME|CONFIG_ENV|CONFIGURATION_SETUP|FLASK_CONFIGURATION|DJANGO_ENV|ENVIRONMENT|ENV)$/, 'settings-module'],
  [/^(?:\w+_)?(?:DATABASE_UR[IL]|DB_UR[IL]|SQLALCHEMY_DATABASE_URI|DATABASE_DSN)$/, 'database-url'],
  [/^(?:DB|DATABASE|SQL|POSTGRES(?:QL)?|PG|MYSQL|MARIADB|MSSQL)_?(?:HOST|SERVER|ADDR\w*|HOSTNAME)$/, 'database-host'],
  [/^(?:DB|DATABASE|SQL|POSTGRES(?:QL)?|PG|MYSQL|MARIADB|MSSQL)_?PORT$/, 'database-port'],
  [/^(?:(?:DB|DATABASE|SQL|POSTGRES(?:QL)?|PG|MYSQL|MARIADB|MSSQL)_?(?:NAME|DB|DATABASE)|PGDATABASE)$/, 'database-name'],
  [/^(?:DB|DATABASE|SQL|POSTGRES(?:QL)?|PG|MYSQL|MARIADB|MSSQL)_?(?:USER|USERNAME)$/, 'database-user'],
  [/^(?:DB|DATABASE|SQL|POSTGRES(?:QL)?|PG|MYSQL|MARIADB|MSSQL)_?(?:PASS|PASSWORD|PASSWD|PWD)$/, 'database-password'],
  [/^(?:DB|DATABASE|SQL)_(?:ENGINE|DRIVER|TYPE|DIALECT|BACKEND)$/, 'database-engine'],
  [/^(?:DJANGO_|FLASK_|APP_)?SECRET_?KEY$/, 'secret-key'],
  [/^(?:DJANGO_|FLASK_|APP_)?DEBUG$/, 'debug'],
  [/^(?:DJANGO_)?(?:ALLOWED_HOSTS?|CSRF_TRUSTED_ORIGINS)$/, 'hosts'],
  [/^(?:\w+_)?(?:REDIS_UR[IL]|CELERY_BROKER(?:_URL)?|BROKER_URL|REDISTOGO_URL|CACHE_URL|RATELIMIT_STORAGE_UR[IL])$/, 'redis-url'],
  [/(?:PUBLIC|SITE|PUBLISHABLE)_?KEY$/, 'plain'],
  [/SECRET|TOKEN|PASSWORD|PASSWD|API_?KEY|ACCESS_KEY|PRIVATE_KEY|_PASS$|_PWD$|CREDENTIAL|_DSN$|SALT$|ENCRYPTION_KEY|SIGNING_KEY|JWT_KEY|FERNET|(?:^|_)(?:KEY|AUTH)$/, 'secret'],
]; // prettier-ignore
