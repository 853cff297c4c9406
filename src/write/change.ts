import type { Change } from '../types.ts';
import { hash } from './hash.ts';

/**
 * What writing `content` would do to one path. Never loses a byte of the user's.
 *
 * - `existing`: text that is there now; undefined where there is no file.
 * - `recorded`: hash of what we rendered last time, from `.prodready.json`; undefined where we never did.
 *
 * A file that the user deleted is made again: the stack does not run without it.
 */
export function change(existing: string | undefined, recorded: string | undefined, content: string): Change {
  if (existing === undefined) return 'create';
  if (existing === content) return 'identical';
  if (recorded === undefined) return 'conflict';
  if (recorded === hash(existing)) return 'update';
  // The user edited it. As long as we have nothing new to say, their edit is the last word.
  return recorded === hash(content) ? 'keep' : 'conflict';
}
