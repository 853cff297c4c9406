import type { DatabaseId } from '../../types.ts';
import type { Database } from '../database.ts';
import { managed } from './managed.ts';
import { mssql } from './mssql.ts';
import { mysql } from './mysql.ts';
import { none } from './none.ts';
import { postgres } from './postgres.ts';
import { sqlite } from './sqlite.ts';

export const databases: Record<DatabaseId, Database> = { postgres, mysql, mssql, sqlite, managed, none };
