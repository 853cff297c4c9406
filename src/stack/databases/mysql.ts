import { notYet } from '../not-yet.ts';

export const mysql = notYet('mysql', 'MySQL');
