// Runs the packed program on other versions of Node: `node bench/nodes.js 22 24`. Each version comes from the npm
// package `node`. Needs the network and a minute, so it is not a part of `npm test`.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const versions = process.argv.length > 2 ? process.argv.slice(2) : ['22', '24'];
const work = mkdtempSync(join(tmpdir(), 'prodready-nodes-'));

try {
  const [{ filename }] = JSON.parse(
    run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', work], root),
  );
  for (const version of versions) tryOn(version, join(work, filename));
} finally {
  rmSync(work, { recursive: true, force: true });
}

function tryOn(version, tarball) {
  const home = join(work, version);
  mkdirSync(home);
  writeFileSync(join(home, 'package.json'), '{"private": true}');
  run('npm', ['install', '--no-audit', '--no-fund', `node@${version}`, tarball], home);
  const node = join(home, 'node_modules/node/bin/node');
  const cli = join(home, 'node_modules/create-prodready/dist/cli.js');
  const shop = join(home, 'shop');
  mkdirSync(shop);
  writeFileSync(join(shop, 'app.py'), 'from flask import Flask\n\napp = Flask(__name__)\n');
  writeFileSync(join(shop, 'requirements.txt'), 'flask==3.1.2\n');

  const running = run(node, ['--version'], home).trim();
  if (!running.startsWith(`v${version}.`)) throw new Error(`asked for Node ${version}, got ${running}`);
  run(node, [cli, '--help'], shop);
  const { entry } = JSON.parse(run(node, [cli, 'detect', '--json'], shop));
  if (entry.value !== 'app:app') throw new Error(`detect found ${entry.value}`);
  run(node, [cli, '--yes', '--database', 'none'], shop);
  run(node, ['--input-type=module', '-e', "await import('create-prodready/generators/app')"], home);
  run(node, [cli, '--check'], shop);
  console.log(
    `${running}: --help, detect, --yes, --check and the generator run; ${readdirSync(shop).length} files and folders`,
  );
}

function run(command, args, cwd) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8' });
  if (status !== 0) throw error ?? new Error(`${command} ${args.join(' ')} ended with ${status}:\n${stderr}`);
  return stdout;
}
