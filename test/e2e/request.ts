import { request as overHttp, type IncomingHttpHeaders } from 'node:http';
import { request as overHttps } from 'node:https';
import { text } from 'node:stream/consumers';

/** One request, as it reaches the proxy of a stack. */
export interface Request {
  scheme: 'http' | 'https';
  port: number;
  /** The Host header: a stack under test listens on ports of its own, but is talked to as if it had 80 and 443. */
  host: string;
  /** The name in the TLS handshake. Default: `host`. */
  servername?: string;
  path: string;
  method?: 'GET' | 'POST';
  headers?: Record<string, string>;
  body?: string;
  /** The only certificate that is trusted. */
  certificate?: string;
}

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
}

const SECONDS = 30;

/** Sends one request on a connection of its own. Rejects where there is no answer, or only half of one. */
export async function request(wanted: Request): Promise<Answer> {
  const send = wanted.scheme === 'https' ? overHttps : overHttp;
  const body = wanted.body ?? '';
  const outgoing = send({
    host: '127.0.0.1',
    port: wanted.port,
    path: wanted.path,
    method: wanted.method ?? 'GET',
    headers: { host: wanted.host, 'content-length': Buffer.byteLength(body), ...wanted.headers },
    agent: false,
    signal: AbortSignal.timeout(SECONDS * 1000),
    ...(wanted.scheme === 'https' ? { servername: wanted.servername ?? wanted.host, ca: wanted.certificate } : {}),
  });
  return new Promise((resolve, reject) => {
    outgoing.on('error', reject);
    outgoing.on('response', (incoming) => {
      text(incoming).then(
        (content) => resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: content }),
        reject,
      );
    });
    outgoing.end(body);
  });
}
