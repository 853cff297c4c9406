import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { execa } from 'execa';
import { type Case, type Call, cases, domain, type Form } from '../cases.ts';
import type { Browser } from './browser.ts';
import { containers, rightsIn, writeToRoot } from './containers.ts';
import { dockerOrReason } from './docker.ts';
import { foundInFiles, secretsOf, toldByDocker } from './secrets.ts';
import { generate, type Stack } from './stack.ts';

const noDocker = await dockerOrReason();

describe.skipIf(noDocker !== null).each(cases)('$id in production', (example) => {
  let stack: Stack;
  let author: Browser;

  beforeAll(async () => {
    stack = await generate(example);
    author = stack.visitor();
    await stack.compose('build');
    await stack.up();
  });

  afterAll(() => stack?.remove());

  const status = async (path: string) => (await stack.request({ path })).status;
  const seconds = (count: number) => ({ timeout: count * 1000, interval: 200 });

  it('brings the schema up to date once, then serves', async () => {
    const states = Object.values(await containers(stack)).map(({ service, state, exitCode }) => [service, state, exitCode]);
    const data = example.database ? [['db', 'running', 0], ['migrate', 'exited', 0]] : [];
    expect(states.sort()).toEqual([['app', 'running', 0], ...data, ['proxy', 'running', 0]]);
  });

  it('answers over https with a certificate for its name', async () => {
    const { status, body } = await stack.request({ path: example.page.path });
    expect([status, body]).toEqual([200, expect.stringContaining(example.page.text)]);
  });

  it('answers probes, and never counts them', async () => {
    const probes: number[] = [];
    for (let asked = 0; asked < 60; asked++) probes.push(await status(asked % 2 === 0 ? '/health' : '/ready'));
    expect(probes).toEqual(Array.from({ length: 60 }, () => 200));
  });

  it('redirects http to https, to the same page', async () => {
    const { status, headers } = await stack.request({ scheme: 'http', path: '/a/b?c=d' });
    expect([status, headers.location]).toEqual([308, `https://${domain}/a/b?c=d`]);
  });

  it('refuses names that are not its own', async () => {
    const stranger = { path: '/', host: 'evil.example' };
    const refused = /socket hang up|ECONNRESET|alert|handshake/i;
    await expect(stack.request({ ...stranger, scheme: 'http' })).rejects.toThrow(refused);
    await expect(stack.request(stranger)).rejects.toThrow(refused);
    await expect(stack.request({ ...stranger, servername: domain })).rejects.toThrow(refused);
  });

  it('tells a visitor who is lost nothing about the code', async () => {
    const { status, body } = await stack.request({ path: '/no-such-page' });
    expect([status, body]).toEqual([404, expect.not.stringMatching(/traceback|urlconf|werkzeug|debug/i)]);
  });

  it('takes what a browser sends, and shows it again', async () => {
    for (const write of example.writes) {
      const { status, body } = await send(author, write);
      expect([200, 201], body).toContain(status);
    }
    await showsWhatWasWritten();
  });

  it.skipIf(formsWithToken(example).length === 0)('refuses a form without its token or from another site', async () => {
    for (const form of formsWithToken(example)) {
      const forged = { origin: 'https://evil.example', referer: 'https://evil.example/' };
      const answers = [await author.submit(form, forged), await author.submit({ ...form, csrf: null })];
      for (const { status } of answers) expect([400, 403]).toContain(status);
    }
  });

  it('gives no process more than it needs', async () => {
    for (const { service } of await running()) {
      expect({ service, ...(await rightsIn(stack, service)), root: await writeToRoot(stack, service) }).toEqual({
        service,
        root: 'read-only',
        capabilities: '0000000000000000',
        noNewPrivileges: true,
      });
    }
  });

  async function running() {
    return Object.values(await containers(stack)).filter(({ state }) => state === 'running');
  }

  async function showsWhatWasWritten() {
    const { status, body } = await author.open(example.read.path);
    expect([status, body]).toEqual([200, expect.stringContaining(example.read.text)]);
  }
});

const send = (author: Browser, write: Form | Call) => ('form' in write ? author.submit(write) : author.call(write));

const formsWithToken = ({ writes }: Case): Form[] =>
  writes.flatMap((write) => ('form' in write && write.csrf !== null ? [write] : []));
