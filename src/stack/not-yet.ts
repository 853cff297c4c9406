import type { DatabaseId } from '../types.ts';
import type { Database } from './database.ts';
import { none } from './databases/none.ts';

/** A database that is offered so that it can be asked for, and says that it cannot be generated yet. */
export function notYet(id: DatabaseId, title: string): Database {
  return { ...none, id, title, available: false };
}
