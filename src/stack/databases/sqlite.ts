import { notYet } from '../not-yet.ts';

export const sqlite = notYet('sqlite', 'SQLite on a volume');
