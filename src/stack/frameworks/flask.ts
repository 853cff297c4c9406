import type { Framework } from '../framework.ts';

export const flask: Framework = {
  id: 'flask',
  title: 'Flask',
  available: true,
  layers: ['flask'],
  starter: 'starter-flask',
  migrationLayer: ({ migrations, orm }) => {
    if (migrations.value === 'flask-migrate' || migrations.value === 'alembic') return migrations.value;
    return orm.value === 'flask-sqlalchemy' ? 'create-all' : null;
  },
  collectsStatic: false,
};
