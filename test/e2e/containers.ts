import { execa } from 'execa';
import type { Stack } from './stack.ts';

/** A container as Docker describes it. */
export interface Container {
  id: string;
  service: string;
  state: string;
  exitCode: number;
  startedAt: string;
  /** Ports of this machine that lead into it. */
  published: number[];
}

interface Listed {
  ID: string;
  Service: string;
  State: string;
  ExitCode: number;
  Publishers: { PublishedPort: number }[] | null;
}

/** Every container of a stack by its service, also those that have ended. */
export async function containers(stack: Stack): Promise<Record<string, Container>> {
  const lines = (await stack.compose('ps', '--all', '--no-trunc', '--format', 'json')).split('\n').filter(Boolean);
  const all = await Promise.all(
    lines.map(async (line): Promise<Container> => {
      const { ID: id, Service: service, State: state, ExitCode: exitCode, Publishers }: Listed = JSON.parse(line);
      const published = (Publishers ?? []).map((port) => port.PublishedPort).filter((port) => port !== 0);
      return { id, service, state, exitCode, startedAt: await inspect(id, '{{.State.StartedAt}}'), published };
    }),
  );
  return Object.fromEntries(all.map((container) => [container.service, container]));
}

/** One part of what `docker inspect` says of a container or an image. */
export async function inspect(id: string, format: string): Promise<string> {
  return (await execa('docker', ['inspect', '--format', format, id], { timeout: 30_000 })).stdout;
}

/** What the kernel grants to the first process of a container. */
export interface Rights {
  root: boolean;
  /** Capabilities as bit masks in hexadecimal: those it has, and those that any process in there could ever get. */
  effective: string;
  bounding: string;
  noNewPrivileges: boolean;
}

/** Asks the kernel, not the configuration. */
export async function rightsIn(stack: Stack, service: string): Promise<Rights> {
  const status = await stack.compose('exec', '--no-TTY', service, 'cat', '/proc/1/status');
  const field = (name: string) => new RegExp(`^${name}:\\s*(\\S+)`, 'm').exec(status)?.[1];
  return {
    root: field('Uid') === '0',
    effective: field('CapEff') ?? 'unknown',
    bounding: field('CapBnd') ?? 'unknown',
    noNewPrivileges: field('NoNewPrivs') === '1',
  };
}

/** What writing to the root folder says, tried as root: file modes alone would not stop that user. */
export async function writeToRoot(stack: Stack, service: string): Promise<string> {
  const attempt = stack.compose('exec', '--no-TTY', '--user', '0', service, 'sh', '-c', 'echo > /probe 2>&1');
  return attempt.then(
    () => 'written',
    (error: unknown) =>
      error instanceof Error && /read-only file system/i.test(error.message) ? 'read-only' : String(error),
  );
}
