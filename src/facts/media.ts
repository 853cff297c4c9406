import type { Fact, StaticFiles } from '../types.ts';
import type { Application } from './application.ts';
import { fact } from './fact.ts';
import { settled, stringOf } from './python/value.ts';
import { within } from './within.ts';

/**
 * Where Django's uploaded files are asked for and lie, when both lie in the project: with DEBUG off Django does
 * not serve them. Flask applications have views of their own for uploads, often with a permission to check.
 */
export function mediaFact(app: Application): Fact<StaticFiles | null> {
  const [url, root] = [app.values.get('MEDIA_URL'), app.values.get('MEDIA_ROOT')];
  if (app.site.framework.value !== 'django' || !url || !root) return fact<StaticFiles | null>(null, [], 'certain');
  const address = stringOf(settled(url.value));
  const place = settled(root.value);
  const folder = place.kind === 'path' ? within(app.project.value, place.path) : null;
  const known = address !== null && /^\/?[\w-]/.test(address) && folder !== null && folder !== '.';
  if (!known) return fact<StaticFiles | null>(null, [url.at, root.at], 'unknown');
  return fact<StaticFiles | null>(
    { url: `/${address.replace(/^\/+|\/+$/g, '')}/`, folder },
    [url.at, root.at],
    'certain',
  );
}
