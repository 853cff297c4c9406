import type { Facts } from '../types.ts';

/** How an application runs that needs one process. */
export interface SingleProcess {
  /** The first reason, with its place. */
  because: string;
  environment: [string, string][];
  /** True where the proxy has to let connections change their protocol. */
  webSockets: boolean;
}

/** What one process needs: no second worker, and none that is replaced, because memory would go with it. */
export function singleProcessOf({ singleProcess }: Facts): SingleProcess | null {
  const [first] = singleProcess.value;
  if (!first) return null;
  const webSockets = singleProcess.value.some(({ kind }) => kind === 'sockets');
  return {
    because: `${first.what} (${singleProcess.at[0] ?? ''})`,
    environment: [
      ['WEB_CONCURRENCY', '1'],
      ['GUNICORN_MAX_REQUESTS', '0'],
      // Each open WebSocket holds a thread.
      ...(webSockets ? [['GUNICORN_THREADS', '100'] satisfies [string, string]] : []),
    ],
    webSockets,
  };
}
