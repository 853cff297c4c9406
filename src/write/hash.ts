import { createHash } from 'node:crypto';

/** SHA-256 of a text as UTF-8, in hexadecimal: how `.prodready.json` remembers what was written. */
export function hash(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}
