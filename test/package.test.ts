import { execa } from 'execa';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageVersion } from '../src/package-root.ts';
import { contents, folder } from './support/folder.ts';
import { install, pack } from './support/install.ts';

const shop = {
  'app.py': 'from flask import Flask\n\napp = Flask(__name__)\n',
  'requirements.txt': 'flask==3.1.2\n',
  '.python-version': '3.13\n',
};

test('the package is one download that runs without anything beside it', { timeout: 120_000 }, async () => {
  const home = folder({ 'package.json': '{"private": true}' });
  const packed = await pack(home);
  expect(packed.size).toBeLessThanOrEqual(1_500_000);
  expect([...new Set(packed.files.map(({ path }) => path.split('/')[0]))].sort()).toEqual([
    'CHANGELOG.md',
    'LICENSE',
    'README.md',
    'dist',
    'package.json',
    'templates',
  ]);
  expect(packed.files.find(({ path }) => path === 'dist/cli.js')?.mode).toBe(0o755);

  await install(join(home, packed.filename), home);
  const lock = JSON.parse(readFileSync(join(home, 'package-lock.json'), 'utf8'));
  expect(Object.keys(lock.packages)).toEqual(['', 'node_modules/create-prodready']);
  expect(readFileSync(join(home, 'node_modules/create-prodready/dist/LICENSES.txt'), 'utf8')).toContain(
    '\nyeoman-generator 8.',
  );

  const root = folder(shop);
  const bin = join(home, 'node_modules/.bin/create-prodready');
  const run = (...args: string[]) => execa(bin, args, { cwd: root, env: { NO_COLOR: '1' } });
  expect((await run('--version')).stdout).toBe(packageVersion());
  expect((await run('--help')).stdout).toContain('--domain <host>');
  expect(JSON.parse((await run('detect', '--json')).stdout).entry.value).toBe('app:app');
  const { files } = JSON.parse((await run('--yes', '--json')).stdout);
  expect(Object.keys(contents(root)).sort()).toEqual(
    [...Object.keys(shop), ...files.map(({ path }: { path: string }) => path)].sort(),
  );
});

test(
  'the generator of the package runs under a yeoman-environment that is not ours',
  { timeout: 120_000 },
  async () => {
    const home = folder({ 'package.json': '{"private": true, "type": "module"}' });
    const { filename } = await pack(home);
    await install(join(home, filename), home);
    const root = folder(shop);
    const script = `
    import { createEnv } from ${JSON.stringify(import.meta.resolve('yeoman-environment'))};
    import Generator from 'create-prodready/generators/app';
    const environment = createEnv({ cwd: ${JSON.stringify(root)}, skipInstall: true });
    environment.register(Generator, { namespace: 'prodready:app' });
    await environment.run(['prodready:app'], { database: 'none', proxy: 'nginx', domain: 'shop.example.com' });`;
    await execa('node', ['--input-type=module', '-e', script], { cwd: home });
    expect(JSON.parse(contents(root)['.prodready.json'] ?? '').answers.domain).toBe('shop.example.com');
  },
);
