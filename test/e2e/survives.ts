import { execa } from 'execa';
import { beforeAll, expect, it } from 'vitest';
import type { Case } from '../cases.ts';
import type { Browser } from './browser.ts';
import { containers, inspect } from './containers.ts';
import type { Stack } from './stack.ts';
import { readsBack } from './visits.ts';

const within = (seconds: number) => ({ timeout: seconds * 1000, interval: 200 });

/** Whatever stops, starts again, and nothing is lost. */
export function survives(example: Case, stack: () => Stack): void {
  const status = async (path: string) => (await stack().request({ path })).status;
  const service = async (name: string) => (await containers(stack()))[name];

  it.skipIf(!example.database)('is alive but not ready without its database, and recovers by itself', async () => {
    const before = await service('app');
    await stack().compose('stop', 'db');
    await expect.poll(() => status('/ready'), within(5)).toBe(503);
    expect(await status('/health')).toBe(200);
    expect((await stack().request({ path: '/ready' })).body).not.toMatch(/5432|psycopg|traceback|password/i);

    await stack().compose('start', 'db');
    await expect.poll(() => status('/ready'), within(60)).toBe(200);
    expect(await service('app')).toEqual(before);
  });

  it.skipIf(example.slow === null)('answers what it has begun before it stops', async () => {
    const before = await service('app');
    const id = before?.id ?? '';
    let answered = false;
    const slow = stack().request({ path: example.slow ?? '' }).finally(() => (answered = true));
    // A request that was sent later is answered: the slow one has arrived.
    expect(await status('/health')).toBe(200);
    await stack().compose('kill', '--signal', 'TERM', 'app');
    expect(answered).toBe(false);

    expect((await slow).status).toBe(200);
    expect((await execa('docker', ['wait', id], { timeout: 60_000 })).stdout).toBe('0');
  });
}
