import { readdirSync } from 'node:fs';
import { UserError } from '../errors.ts';
import { printable } from '../report/printable.ts';

/** What `git init` and desktop systems leave in a folder that its owner calls empty. */
const nothing = new Set(['.git', '.DS_Store', 'Thumbs.db', 'desktop.ini']);

/** True for a folder that does not exist or holds nothing: a new service is made there. Throws UserError for no folder. */
export function isNewService(folder: string): boolean {
  try {
    return readdirSync(folder).every((name) => nothing.has(name));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : '';
    if (code === 'ENOENT') return true;
    const reason = code === 'ENOTDIR' ? 'is not a folder' : 'cannot be read';
    throw new UserError(`${printable(folder)} ${reason}.`, 'Give the folder of a Flask or Django application.');
  }
}
