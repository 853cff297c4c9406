import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { containers, inspect } from './containers.ts';
import type { Stack } from './stack.ts';

/** What to search for to find the secrets of a stack, by file name. The certificate is public. */
export async function secretsOf(stack: Stack): Promise<Record<string, string>> {
  const folder = join(stack.folder, 'deploy/secrets');
  const names = (await readdir(folder)).filter((name) => !name.startsWith('.') && name !== 'tls_certificate');
  const values = names.map(async (name) => [name, longestLine(await readFile(join(folder, name), 'utf8'))] as const);
  return Object.fromEntries(await Promise.all(values));
}

// Of a key on several lines: JSON would show its line ends otherwise than the file.
const longestLine = (content: string): string =>
  content.split('\n').reduce((longest, line) => (line.length > longest.length ? line : longest), '');

/** All that Docker tells about the images and containers of a stack to everybody who may ask: configuration, variables, history. */
export async function toldByDocker(stack: Stack): Promise<string> {
  const told = Object.values(await containers(stack)).map(async ({ id }) => {
    const image = await inspect(id, '{{.Image}}');
    const history = await execa('docker', ['history', '--no-trunc', '--format', '{{.CreatedBy}}', image]);
    return [await inspect(id, '{{json .}}'), await inspect(image, '{{json .}}'), history.stdout].join('\n');
  });
  return (await Promise.all(told)).join('\n');
}

/** Which of `needles` occur in the files that a container was made from. Mounted secrets and volumes are not among them. */
export async function foundInFiles(id: string, needles: readonly string[]): Promise<string[]> {
  const found = new Set<string>();
  const longest = Math.max(...needles.map((needle) => Buffer.byteLength(needle)));
  const archive = execa('docker', ['export', id], { encoding: 'buffer', buffer: false, timeout: 120_000 });
  // What a needle began in one chunk may end in the next.
  let carried: Buffer = Buffer.alloc(0);
  for await (const chunk of archive.iterable({ from: 'stdout', binary: true })) {
    const window = Buffer.concat([carried, chunk]);
    for (const needle of needles) if (window.includes(needle)) found.add(needle);
    carried = window.subarray(Math.max(0, window.length - longest));
  }
  await archive;
  return [...found];
}
