import { execa } from 'execa';

/** Why no stack can be started on this machine; null where one can. */
export async function whyNoDocker(): Promise<string | null> {
  const engine = await execa('docker', ['info', '--format', '{{.ServerVersion}}'], { reject: false, timeout: 20_000 });
  if (engine.failed || engine.stdout === '') return 'no Docker engine answers';
  const compose = await execa('docker', ['compose', 'version', '--short'], { reject: false, timeout: 20_000 });
  return compose.failed ? 'docker has no compose plugin' : null;
}

/**
 * Like `whyNoDocker`, for a test file that cannot do without: a laptop skips it and says so, a CI run fails,
 * because there a skipped proof would look like a proof.
 */
export async function dockerOrReason(): Promise<string | null> {
  const reason = await whyNoDocker();
  if (reason === null) return null;
  if (process.env.CI) throw new Error(`The end-to-end tests need Docker, and ${reason}.`);
  console.warn(`End-to-end tests skipped: ${reason}.`);
  return reason;
}
