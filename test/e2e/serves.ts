import { expect, it } from 'vitest';
import { type Case, domain } from '../cases.ts';
import type { Stack } from './stack.ts';
import { guardedForms, readsBack, writesAll } from './visits.ts';

/** The service does its work, for those who come the right way. */
export function serves(example: Case, stack: () => Stack): void {
  const { asset } = example;
  it('answers over https, with a certificate for its name', async () => {
    const { status, body } = await stack().request({ path: example.page.path });
    expect([status, body]).toEqual([200, expect.stringContaining(example.page.text)]);
  });

  if (asset !== null)
    it('serves static files', async () => {
      const { status, body } = await stack().request({ path: asset.path });
      expect([status, body]).toEqual([200, expect.stringContaining(asset.text)]);
    });

  it('redirects http to https, to the same page', async () => {
    const { status, headers } = await stack().request({ scheme: 'http', path: '/a/b?c=d' });
    expect([status, headers.location]).toEqual([308, `https://${domain}/a/b?c=d`]);
  });

  it('refuses names that are not its own', async () => {
    const stranger = { path: '/', host: 'evil.example' };
    const refused = /socket hang up|ECONNRESET|alert/i;
    await expect(stack().request({ ...stranger, scheme: 'http' })).rejects.toThrow(refused);
    await expect(stack().request(stranger)).rejects.toThrow(refused);
    await expect(stack().request({ ...stranger, servername: domain })).rejects.toThrow(refused);
  });

  it('answers probes without counting them', async () => {
    const paths = Array.from({ length: 60 }, (_, index) => (index % 2 === 0 ? '/health' : '/ready'));
    for (const path of paths) expect((await stack().request({ path })).status).toBe(200);
  });

  it('tells a visitor who is lost nothing of the code', async () => {
    const { status, body } = await stack().request({ path: '/no-such-page' });
    expect([status, body]).toEqual([404, expect.not.stringMatching(/traceback|urlconf|werkzeug|debug/i)]);
  });

  it('takes what a browser sends, and shows it again', async () => {
    await writesAll(stack().author, example);
    await readsBack(stack().author, example);
  });

  if (guardedForms(example).length > 0)
    it('refuses forms without a token or from another site', async () => {
      const forged = { origin: 'https://evil.example', referer: 'https://evil.example/' };
      for (const form of guardedForms(example)) {
        // Two visitors: a refused form may well end the session.
        const answers = [
          await stack().visitor().submit(form, forged),
          await stack()
            .visitor()
            .submit({ ...form, csrf: null }),
        ];
        for (const { status } of answers) expect([400, 403]).toContain(status);
      }
    });
}
