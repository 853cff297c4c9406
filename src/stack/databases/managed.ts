import { notYet } from '../not-yet.ts';

export const managed = notYet('managed', 'Managed database (external)');
