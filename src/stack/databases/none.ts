import type { Database } from '../database.ts';

export const none: Database = {
  id: 'none',
  title: 'No database',
  available: true,
  server: false,
  layers: [],
  image: null,
  volumes: [],
  secrets: [],
  secretsFor: () => [],
  environment: () => ({}),
  urlScheme: '',
  djangoEngine: '',
  driver: () => null,
};
