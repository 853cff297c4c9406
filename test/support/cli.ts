import { execa } from 'execa';
import { fileURLToPath } from 'node:url';

/** The built program: `npm test` builds it first. */
export const program = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

export interface Outcome {
  code: number | undefined;
  out: string;
  err: string;
}

/** Runs the program without a terminal and without colours. */
export async function cli(
  args: readonly string[],
  options: { cwd?: string; env?: Record<string, string>; uid?: number } = {},
): Promise<Outcome> {
  const { env, ...rest } = options;
  const done = await execa(process.execPath, [program, ...args], {
    reject: false,
    stdin: 'ignore',
    timeout: 30_000,
    env: { NO_COLOR: '1', FORCE_COLOR: undefined, DEBUG: undefined, ...env },
    ...rest,
  });
  return { code: done.exitCode, out: done.stdout, err: done.stderr };
}
