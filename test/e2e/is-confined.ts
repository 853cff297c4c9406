import { expect, it } from 'vitest';
import type { Case } from '../cases.ts';
import { type Container, containers, rightsIn, writeToRoot } from './containers.ts';
import { foundInFiles, secretsOf, toldByDocker } from './secrets.ts';
import type { Stack } from './stack.ts';

/** Nobody and nothing in the stack can do more than it has to. */
export function isConfined({ database, services = [] }: Case, stack: () => Stack): void {
  it('runs what it should and nothing else, after the schema was brought up to date', async () => {
    const states = await each(stack(), ({ state, exitCode }) => [state, exitCode]);
    const data = database ? { db: ['running', 0], migrate: ['exited', 0] } : {};
    const beside = Object.fromEntries(services.map((service) => [service, ['running', 0]]));
    expect(states).toEqual({ app: ['running', 0], proxy: ['running', 0], ...data, ...beside });
  });

  it('opens no port but those of the proxy', async () => {
    const ports = await each(stack(), ({ published }) => published.length);
    const beside = Object.fromEntries(services.map((service) => [service, 0]));
    expect(ports).toEqual({ app: 0, proxy: 2, ...(database ? { db: 0, migrate: 0 } : {}), ...beside });
  });

  it('gives no process the rights of root', async () => {
    for (const service of await running(stack())) {
      expect({ service, ...(await rightsIn(stack(), service)) }).toEqual({
        service,
        root: false,
        effective: '0000000000000000',
        bounding: '0000000000000000',
        noNewPrivileges: true,
      });
    }
  });

  it('lets nobody write to its own file system', async () => {
    for (const service of await running(stack())) {
      expect([service, await writeToRoot(stack(), service)]).toEqual([service, 'read-only']);
    }
  });

  it('keeps secrets out of images and out of what Docker tells', async () => {
    const secrets = Object.entries(await secretsOf(stack()));
    const told = await toldByDocker(stack());
    // Without these the search below could come out empty for want of anything to search.
    expect(secrets.map(([name]) => name)).toEqual(
      expect.arrayContaining([expect.stringMatching(/secret_key$/), 'tls_key']),
    );
    expect(told).toContain('APP_VERSION');
    expect(secrets.filter(([, value]) => told.includes(value))).toEqual([]);
  });

  it('keeps secrets out of the files of every container', async () => {
    const values = Object.values(await secretsOf(stack()));
    const found = await each(stack(), ({ id }) => foundInFiles(id, [...values, 'root:x:0:0']));
    // The line of root in /etc/passwd shows that the files were read.
    expect(Object.values(found)).toEqual(Object.keys(found).map(() => ['root:x:0:0']));
  });
}

async function running(stack: Stack): Promise<string[]> {
  const all = Object.values(await containers(stack));
  return all.filter(({ state }) => state === 'running').map(({ service }) => service);
}

/** What is true of each service. */
async function each<T>(stack: Stack, ask: (container: Container) => T | Promise<T>): Promise<Record<string, T>> {
  const all = Object.values(await containers(stack)).map(async (one) => [one.service, await ask(one)] as const);
  return Object.fromEntries(await Promise.all(all));
}
