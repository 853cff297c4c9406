import type { Application } from '../application.ts';
import type { Setting } from '../settings/settings.ts';

/** The setting that holds the database URL: Flask-SQLAlchemy's own, else one of another extension (`…_DATABASE_URL`). */
export function databaseUri({ values }: Application): Setting | undefined {
  const name = [...values.keys()].find((key) => /(?:^|_)DATABASE_UR[IL]$/.test(key));
  return values.get('SQLALCHEMY_DATABASE_URI') ?? (name === undefined ? undefined : values.get(name));
}
