import { execa } from 'execa';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Packed {
  filename: string;
  size: number;
  files: { path: string; mode: number }[];
}

/** `npm pack` of what is built, into a folder. Says what is in it and how large it is. */
export async function pack(folder: string): Promise<Packed> {
  // Without scripts: they would build again, under the feet of tests that run at the same time.
  const { stdout } = await execa('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
    cwd: root,
  });
  const [packed]: Packed[] = JSON.parse(stdout);
  if (!packed) throw new Error('npm packed nothing');
  return packed;
}

/** Installs a tarball into a folder that holds nothing else, and without a network: it must need nothing. */
export async function install(tarball: string, folder: string): Promise<void> {
  await execa('npm', ['install', tarball, '--offline', '--no-audit', '--no-fund', '--cache', join(folder, '.cache')], {
    cwd: folder,
  });
}
