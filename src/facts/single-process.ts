import type { Facts } from '../types.ts';
import type { Application } from './application.ts';
import { keptInMemory } from './single-process/kept-in-memory.ts';
import { schedulers } from './single-process/schedulers.ts';
import { socketServers } from './single-process/socket-servers.ts';

/**
 * Why the application needs one process, with one line of evidence in `at` for each reason, in the same order.
 * Sockets come first: they ask for more than the others.
 */
export function singleProcessFact(app: Application): Facts['singleProcess'] {
  const found = [...socketServers(app), ...keptInMemory(app), ...schedulers(app)];
  return {
    value: found.map(({ kind, what }) => ({ kind, what })),
    // Not through fact(): it would drop repeats, and the two lists would part.
    at: found.map(({ at }) => at),
    confidence: found.length === 0 ? 'certain' : 'likely',
    alternatives: [],
  };
}
