import type { Hints } from '../facts/hints.ts';
import { frameworks } from '../stack/frameworks/index.ts';
import { managers } from '../stack/managers/index.ts';
import type { Facts } from '../types.ts';

/** The answers that are about the repository, without those that `facts` say already (they have a better source). */
export function hintsFrom(given: Partial<Record<keyof Hints, string | null>>, facts?: Facts): Hints {
  const news = (key: keyof Hints) => (given[key] === facts?.[key].value ? undefined : given[key]);
  const hints: Hints = {};
  for (const key of ['root', 'entry', 'settings', 'python'] as const) {
    const value = news(key);
    if (typeof value === 'string') hints[key] = value;
  }
  const framework = Object.values(frameworks).find(({ id }) => id === news('framework'));
  const manager = Object.values(managers).find(({ id }) => id === news('manager'));
  return { ...hints, ...(framework && { framework: framework.id }), ...(manager && { manager: manager.id }) };
}
