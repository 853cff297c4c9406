// The main job on an application that comes with this repository: what is found, what is written.
// Works on a copy in the temporary folder, which stays there to be looked at and started.
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execaSync } from 'execa';

const fixture = join(import.meta.dirname, 'fixtures/flask-sqlite');
const copy = join(mkdtempSync(join(tmpdir(), 'create-prodready-demo-')), 'guestbook');
cpSync(fixture, copy, { recursive: true });

const cli = join(import.meta.dirname, '../dist/cli.js');
for (const args of [
  ['detect', copy],
  [copy, '--yes', '--domain', 'guestbook.example'],
]) {
  console.log(`\n$ npx create-prodready ${args.join(' ')}\n`);
  execaSync('node', [cli, ...args], { stdio: 'inherit' });
}
console.log(`\nWritten to ${copy}. With Docker, the commands above start it.`);
