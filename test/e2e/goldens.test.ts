import { cpSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { dockerOrReason } from './docker.ts';

const noDocker = await dockerOrReason();
const goldens = join(import.meta.dirname, '../golden');

/** Parses every Python file with the grammar of the oldest Python that the product writes for. */
const parseAll = `
import ast, pathlib
files = sorted(pathlib.Path("/golden").rglob("*.py"))
for file in files:
    ast.parse(file.read_text(), str(file), feature_version=(3, 8))
print(len(files))
`;

// Goldens are what the tests without Docker compare with. Here each is read by the tool that it is for.
describe.skipIf(noDocker !== null).each(readdirSync(goldens))('the golden %s', (id) => {
  let folder: string;
  const run = (file: string, ...args: string[]) => execa(file, args, { cwd: folder, all: true, reject: false });

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'prodready-golden-'));
    cpSync(join(goldens, id), folder, { recursive: true });
    writeFileSync(join(folder, '.env.prod'), '');
    const setup = await run('sh', 'deploy/bin/setup');
    expect(setup.all).toMatch(/^next: docker compose/m);
  });

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is valid for compose, without a warning', async () => {
    const { all, exitCode } = await run('docker', 'compose', '-f', 'compose.prod.yaml', 'config', '--quiet');
    expect({ all, exitCode }).toEqual({ all: '', exitCode: 0 });
  });

  it('is valid for nginx, without a warning', async () => {
    const { all, exitCode } = await run(
      'docker',
      'run',
      '--rm',
      '-v',
      `${folder}/deploy/nginx/nginx.conf:/etc/nginx/nginx.conf:ro`,
      '-v',
      `${folder}/deploy/secrets/tls_certificate:/run/secrets/tls_certificate:ro`,
      '-v',
      `${folder}/deploy/secrets/tls_key:/run/secrets/tls_key:ro`,
      'nginxinc/nginx-unprivileged:1.30',
      'nginx',
      '-t',
    );
    expect({
      lines: all?.split('\n').filter((line) => !/syntax is ok|test is successful/.test(line)),
      exitCode,
    }).toEqual({ lines: [], exitCode: 0 });
  });

  it('is Python 3.8 or later', async () => {
    const mount = ['-v', `${folder}/prodready:/golden/prodready:ro`, '-v', `${folder}/deploy:/golden/deploy:ro`];
    const { all, exitCode } = await run(
      'docker',
      'run',
      '--rm',
      ...mount,
      'python:3.13-slim',
      'python',
      '-c',
      parseAll,
    );
    expect({ files: Number(all) > 5, exitCode }).toEqual({ files: true, exitCode: 0 });
  });

  it('has shell scripts that parse', async () => {
    const all = ['deploy/bin/setup', 'deploy/postgres/roles.sh', 'deploy/redis/start.sh'];
    const scripts = all.filter((path) => existsSync(join(folder, path)));
    for (const script of scripts) expect((await run('bash', '-n', script)).all).toBe('');
  });
});
