import type { Framework } from '../framework.ts';

export const flask: Framework = {
  id: 'flask',
  title: 'Flask',
  available: true,
  layers: ['flask'],
  starter: 'starter-flask',
  migrationLayer: ({ migrations, orm }) => {
    if (migrations.value === 'flask-migrate') return 'flask-migrate';
    return orm.value === 'flask-sqlalchemy' ? 'create-all' : null;
  },
  collectsStatic: false,
};
