import type { Call, Form } from '../cases.ts';
import type { Answer, Request } from './request.ts';

/** Somebody with a session: keeps cookies, follows redirects, sends what browsers send along. */
export interface Browser {
  open(path: string): Promise<Answer>;
  /** Opens the page of the form, fills it in and sends it. `headers` win over the browser's own. */
  submit(form: Form, headers?: Record<string, string>): Promise<Answer>;
  /** Calls a JSON API, and keeps its token where it gives one. */
  call(call: Call): Promise<Answer>;
}

type Send = (request: Pick<Request, 'path' | 'method' | 'headers' | 'body'>) => Promise<Answer>;

/** A browser for the site at `origin`. `send` takes its requests there. */
export function browser(origin: string, send: Send): Browser {
  const cookies = new Map<string, string>();
  const session: Record<string, string> = {};

  const open = (path: string) => go({ path, method: 'GET' });

  async function go(request: Parameters<Send>[0]): Promise<Answer> {
    const cookie = [...cookies].map((pair) => pair.join('=')).join('; ');
    const headers = { ...session, ...(cookie === '' ? {} : { cookie }), ...request.headers };
    const answer = await send({ ...request, headers });
    for (const line of answer.headers['set-cookie'] ?? []) keep(line);
    return isRedirect(answer) ? open(pathWithin(origin, request.path, answer.headers.location ?? '')) : answer;
  }

  function keep(line: string): void {
    const [pair = '', ...rest] = line.split(';');
    const [name = ''] = pair.split('=');
    const attributes = rest.map((attribute) => attribute.trim().toLowerCase());
    if (attributes.includes('max-age=0')) {
      cookies.delete(name);
      return;
    }
    // A browser on https would take it; what production must not do is to hand it out.
    if (!attributes.includes('secure')) throw new Error(`a cookie that would also travel over http: ${line}`);
    cookies.set(name, pair.slice(name.length + 1));
  }

  async function submit({ form, fields, csrf }: Form, headers: Record<string, string> = {}): Promise<Answer> {
    const page = await open(form);
    const hidden = csrf === null ? {} : { [csrf]: hiddenValue(page.body, csrf) };
    return go({
      path: form,
      method: 'POST',
      headers: {
        origin,
        referer: origin + form,
        'content-type': 'application/x-www-form-urlencoded',
        ...headers,
      },
      body: new URLSearchParams({ ...hidden, ...fields }).toString(),
    });
  }

  async function call({ post, json, token }: Call): Promise<Answer> {
    const headers = { 'content-type': 'application/json' };
    const answer = await go({ path: post, method: 'POST', headers, body: JSON.stringify(json) });
    if (token !== undefined) session.authorization = `Bearer ${tokenIn(answer.body, token)}`;
    return answer;
  }

  return { open, submit, call };
}

const isRedirect = ({ status }: Answer): boolean => [301, 302, 303, 307, 308].includes(status);

/** Where a redirect leads. One that leaves the site, for another port or for http, is an error of the stack. */
function pathWithin(origin: string, from: string, location: string): string {
  const target = new URL(location, origin + from);
  if (target.origin !== origin) throw new Error(`${from} redirects away from ${origin}: ${location}`);
  return target.pathname + target.search;
}

function hiddenValue(page: string, name: string): string {
  const input = page.match(/<input\b[^>]*>/g)?.find((tag) => tag.includes(`name="${name}"`));
  const value = input?.match(/\bvalue="([^"]*)"/)?.[1];
  if (value === undefined) throw new Error(`the page has no field ${name}:\n${page}`);
  return value;
}

function tokenIn(body: string, field: string): string {
  const answer: unknown = JSON.parse(body);
  const token = typeof answer === 'object' && answer !== null ? Object.entries(answer) : [];
  const value: unknown = token.find(([name]) => name === field)?.[1];
  if (typeof value !== 'string') throw new Error(`the answer has no ${field}: ${body}`);
  return value;
}
