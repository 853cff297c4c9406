import { randomBytes } from 'node:crypto';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { type Case, domain } from '../cases.ts';
import { type Browser, browser } from './browser.ts';
import { freePorts } from './free-ports.ts';
import { type Answer, request, type Request } from './request.ts';

const top = fileURLToPath(new URL('../..', import.meta.url));

/** An application that was taken to production on this machine, with doors of its own. */
export interface Stack {
  folder: string;
  /** `docker compose <args>` on this stack; gives what it prints. Rejects where it fails. */
  compose(...args: string[]): Promise<string>;
  /** Builds nothing: starts what was built and waits until all of it is healthy. */
  up(): Promise<void>;
  /** A request from outside, to the domain over https unless it says otherwise. */
  request(request: Partial<Request> & Pick<Request, 'path'>): Promise<Answer>;
  /** The one who writes, and comes back to read. */
  author: Browser;
  /** Somebody who has not been here before. */
  visitor(): Browser;
  /** Removes everything that the stack brought into the world: containers, volumes, networks, images, files. */
  remove(): Promise<void>;
}

/** Writes the production files into a copy of the case's application and makes secrets and certificate. */
export async function generate(example: Case): Promise<Stack> {
  const name = `e2e-${example.id}-${randomBytes(3).toString('hex')}`;
  const folder = await mkdtemp(join(tmpdir(), `${name}-`));
  try {
    if (example.fixture !== null) {
      await cp(join(top, 'test/fixtures', example.fixture), folder, { recursive: true });
    }
    const flags = ['--yes', '--name', name, '--domain', domain, ...example.flags];
    await execa('node', [join(top, 'dist/cli.js'), folder, ...flags], {
      cwd: folder,
      timeout: 60_000,
      stdin: 'ignore',
    });
    await execa('deploy/bin/setup', { cwd: folder, timeout: 60_000, stdin: 'ignore' });
    return await stackIn(folder, name);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

async function stackIn(folder: string, name: string): Promise<Stack> {
  const [http, https] = await freePorts(2);
  if (http === undefined || https === undefined) throw new Error('two ports were asked for');
  const env = { COMPOSE_PROJECT_NAME: name, HTTP_PORT: `127.0.0.1:${http}`, HTTPS_PORT: `127.0.0.1:${https}` };
  const certificate = await readFile(join(folder, 'deploy/secrets/tls_certificate'), 'utf8');

  const compose = async (...args: string[]) => {
    const command = ['compose', '--progress', 'plain', '--file', 'compose.prod.yaml', ...args];
    return (await execa('docker', command, { cwd: folder, env, timeout: 600_000, stdin: 'ignore' })).stdout;
  };
  const up = async () => {
    try {
      await compose('up', '--no-build', '--detach', '--wait', '--wait-timeout', '120');
    } catch (error) {
      throw new Error(`the stack did not come up:\n${await compose('logs', '--tail', '60')}`, { cause: error });
    }
  };
  const ask: Stack['request'] = (wanted) => {
    const port = wanted.scheme === 'http' ? http : https;
    return request({ scheme: 'https', host: domain, port, certificate, ...wanted });
  };
  const remove = async () => {
    try {
      const images = await builtImages(compose);
      await compose('down', '--volumes', '--remove-orphans');
      await execa('docker', ['image', 'rm', '--force', ...images], { reject: false });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
  const visitor = () => browser(`https://${domain}`, ask);
  return { folder, compose, up, request: ask, author: visitor(), visitor, remove };
}

/** Only images with a build section: `down --rmi all` would take the base images of this machine along. */
async function builtImages(compose: Stack['compose']): Promise<string[]> {
  const config: { services: Record<string, { build?: unknown; image?: string }> } = JSON.parse(
    await compose('config', '--format', 'json'),
  );
  const built = Object.values(config.services).filter(({ build }) => build !== undefined);
  return [...new Set(built.flatMap(({ image }) => image ?? []))];
}
