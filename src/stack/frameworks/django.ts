import type { Framework } from '../framework.ts';

export const django: Framework = {
  id: 'django',
  title: 'Django',
  available: true,
  layers: ['django'],
  starter: 'starter-django',
  migrationLayer: () => 'django-migrations',
  collectsStatic: true,
};
