import { expect, it } from 'vitest';
import type { Case, Sight } from '../cases.ts';
import { containers } from './containers.ts';
import type { Stack } from './stack.ts';

const within = (seconds: number) => ({ timeout: seconds * 1000, interval: 200 });

/** What requests leave for later is done, also after the queue was away. */
export function doesTasks({ tasks, services = [] }: Case, stack: () => Stack): void {
  const status = async (path: string) => (await stack().request({ path })).status;
  const shows = async ({ path, text }: Sight) => (await stack().request({ path })).body.includes(text);

  if (tasks !== undefined) {
    it('does what a request leaves for later', async () => {
      expect((await stack().visitor().submit(tasks.begun)).status).toBe(200);
      await expect.poll(() => shows(tasks.done), within(30)).toBe(true);
    });

    it('does what the clock says', async () => {
      await expect.poll(() => shows(tasks.timed), within(30)).toBe(true);
    });
  }

  if (services.includes('redis')) {
    it('is alive but not ready without Redis, and everything recovers by itself', async () => {
      const before = await started(stack());
      await stack().compose('stop', 'redis');
      await expect.poll(() => status('/ready'), within(10)).toBe(503);
      expect(await status('/health')).toBe(200);
      expect((await stack().request({ path: '/ready' })).body).not.toMatch(/6379|redis:\/\/|traceback|password/i);

      await stack().compose('start', 'redis');
      await expect.poll(() => status('/ready'), within(30)).toBe(200);
      expect(await started(stack())).toEqual({ ...before, redis: expect.not.stringMatching(before.redis ?? '') });
    });

    it('refuses who has no password, and the commands that change the server', async () => {
      const redis = (...command: string[]) =>
        stack().compose('exec', '--no-TTY', 'redis', 'sh', '-c', command.join(' '));
      expect(await redis('redis-cli', 'ping')).toMatch(/^NOAUTH/);
      const login = 'REDISCLI_AUTH=$(cat /run/secrets/redis_password)';
      expect(await redis(login, 'redis-cli', 'ping')).toBe('PONG');
      expect(await redis(login, 'redis-cli', 'config', 'get', 'dir')).toMatch(/^NOPERM/);
    });
  }

  if (tasks !== undefined && services.includes('redis'))
    it('does tasks again after Redis was away, and reports a worker that has no queue', async () => {
      const health = async () => JSON.parse(await stack().compose('ps', '--format', 'json', 'worker')).Health;
      await expect.poll(health, within(60)).toBe('healthy');
      expect((await stack().visitor().submit(tasks.begun)).status).toBe(200);
      await stack().compose('stop', 'redis');
      await expect.poll(health, within(90)).toBe('unhealthy');
      await stack().compose('start', 'redis');
      await expect.poll(health, within(90)).toBe('healthy');
      await expect.poll(() => count(stack(), tasks.done), within(30)).toBe(2);
    });
}

/** When each container that runs was started. */
async function started(stack: Stack): Promise<Record<string, string>> {
  const running = Object.values(await containers(stack)).filter(({ state }) => state === 'running');
  return Object.fromEntries(running.map(({ service, startedAt }) => [service, startedAt]));
}

async function count(stack: Stack, { path, text }: Sight): Promise<number> {
  return (await stack.request({ path })).body.split(text).length - 1;
}
