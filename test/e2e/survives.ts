import { execa } from 'execa';
import { expect, it } from 'vitest';
import type { Case } from '../cases.ts';
import { type Container, containers } from './containers.ts';
import type { Stack } from './stack.ts';
import { readsBack } from './visits.ts';

const within = (seconds: number) => ({ timeout: seconds * 1000, interval: 200 });

/** Whatever stops, starts again, and nothing is lost. Each test leaves the stack as it was. */
export function survives(example: Case, stack: () => Stack): void {
  const { page, asset, slow, database } = example;
  const status = async (path: string) => (await stack().request({ path })).status;
  const app = () => appOf(stack());

  if (database)
    it('is alive but not ready without its database, and recovers by itself', async () => {
      const before = await app();
      await stack().compose('stop', 'db');
      await expect.poll(() => status('/ready'), within(5)).toBe(503);
      expect(await status('/health')).toBe(200);
      expect((await stack().request({ path: '/ready' })).body).not.toMatch(/5432|psycopg|traceback|password/i);

      await stack().compose('start', 'db');
      await expect.poll(() => status('/ready'), within(60)).toBe(200);
      expect(await app()).toEqual(before);
    });

  if (slow !== null)
    it('answers what it has begun before it stops', async () => {
      const { id } = await app();
      let answered = false;
      const answer = stack()
        .request({ path: slow })
        .finally(() => (answered = true));
      // A request that was sent later is answered: the slow one has arrived.
      expect(await status('/health')).toBe(200);
      await stack().compose('kill', '--signal', 'TERM', 'app');
      expect(answered).toBe(false);

      expect((await answer).status).toBe(200);
      expect((await execa('docker', ['wait', id], { timeout: 60_000 })).stdout).toBe('0');
      await stack().up();
    });

  if (asset !== null)
    it('serves static files while the application is away', async () => {
      await stack().compose('stop', 'app');
      expect([502, 504]).toContain(await status(page.path));
      const { status: there, body } = await stack().request({ path: asset.path });
      expect([there, body]).toEqual([200, expect.stringContaining(asset.text)]);

      await stack().up();
      await expect.poll(() => status(page.path), within(30)).toBe(200);
    });

  it('has everything that was written, and the sessions, after down and up', async () => {
    await stack().compose('down');
    expect(await containers(stack())).toEqual({});
    await stack().up();
    await readsBack(stack().author, example);
  });
}

async function appOf(stack: Stack): Promise<Container> {
  const { app } = await containers(stack);
  if (app === undefined) throw new Error('the stack has no app');
  return app;
}
