import type { Application } from '../application.ts';
import { callsOf } from '../python/calls-of.ts';
import type { Reason } from './reason.ts';

const LIBRARIES: readonly { call: string; name: string }[] = [
  { call: 'flask_socketio.SocketIO', name: 'Flask-SocketIO' },
  { call: 'socketio.Server', name: 'python-socketio' },
];

/** Servers that keep a client's connection in one process. A message queue joins processes, gunicorn's workers not. */
export function socketServers(app: Application): Reason[] {
  for (const { call, name } of LIBRARIES) {
    const [at] = callsOf(app, /\b(?:SocketIO|Server)\(/, (_, reference) => reference === call);
    if (at !== undefined) return [{ kind: 'sockets', what: `${name} keeps its connections in one process`, at }];
  }
  return [];
}
