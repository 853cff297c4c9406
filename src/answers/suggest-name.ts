import { basename } from 'node:path';
import { chosen, type Suggestion } from './suggestion.ts';

/** The folder's name as a slug; `app` where nothing of it is left. */
export function suggestName(folder: string): Suggestion {
  const slug = basename(folder)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, '-')
    .replace(/^[^a-z0-9]+/, '')
    .slice(0, 41)
    .replace(/[-_]+$/, '');
  return chosen(slug === '' ? 'app' : slug, true);
}
