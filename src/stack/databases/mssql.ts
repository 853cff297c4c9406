import { notYet } from '../not-yet.ts';

export const mssql = notYet('mssql', 'Microsoft SQL Server');
