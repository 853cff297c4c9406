import type { Facts } from '../../types.ts';
import type { Application } from '../application.ts';
import { fact } from '../fact.ts';
import type { Connection } from './connections.ts';
import { databaseUri } from './uri.ts';

/** How the application reaches its database. */
export function ormFact(app: Application, opened: Connection[]): Facts['orm'] {
  if (app.site.framework.value === 'django') {
    const setting = app.values.get('DATABASES');
    const empty = setting?.value.kind === 'dict' && setting.value.entries.length === 0;
    return setting && !empty
      ? fact<Facts['orm']['value']>('django', [setting.at], 'certain')
      : fact<Facts['orm']['value']>(null, [], 'certain');
  }
  const extension = importLine(
    app,
    /^[ \t]{0,20}(?:from|import)[ \t]+(?:flask_sqlalchemy|flask\.ext\.sqlalchemy|flask_appbuilder)\b/m,
  );
  if (extension) return fact<Facts['orm']['value']>('flask-sqlalchemy', [extension], 'certain');
  const engine = opened.find(({ how }) => how === 'sqlalchemy');
  if (engine) return fact<Facts['orm']['value']>('sqlalchemy', [engine.at], 'certain');
  // An extension that is told by a setting, such as Alchemical: SQLAlchemy underneath.
  const uri = databaseUri(app);
  if (uri) return fact<Facts['orm']['value']>('sqlalchemy', [uri.at], 'likely');
  const raw = opened.find(({ how, engine: to }) => how === 'raw' && to !== 'mongodb');
  return raw
    ? fact<Facts['orm']['value']>('raw', [raw.at], 'certain')
    : fact<Facts['orm']['value']>(null, [], 'certain');
}

function importLine(app: Application, pattern: RegExp): string | null {
  for (const path of app.files) {
    const text = app.repo.text(path) ?? '';
    const found = pattern.exec(text);
    if (found) return `${path}:${text.slice(0, found.index).split('\n').length}`;
  }
  return null;
}
