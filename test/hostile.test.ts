import { chmodSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { cli } from './support/cli.ts';
import { contents, folder } from './support/folder.ts';

// None of these folders is a git repository: that alone must never matter.
const app = 'from flask import Flask\n\napp = Flask(__name__)\n';
const shop = { 'app.py': app, 'requirements.txt': 'flask==3.1.2\n', '.python-version': '3.13\n' };

/** Runs `--yes` where it has to fail: the message and the next step, and that not one byte changed. */
async function refused(root: string, args: string[] = []): Promise<[message: string, hint: string]> {
  const before = contents(root);
  const { code, out, err } = await cli(['--yes', ...args], { cwd: root });
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(contents(root)).toEqual(before);
  const [message = '', hint = ''] = err.replaceAll(root, '<root>').split('\n\n  → ');
  return [message, hint];
}

/** Runs `--yes` where it has to work: the answers, and that what was there is as it was. */
async function works(root: string, cwd: string = root): Promise<Record<string, string>> {
  const before = contents(root);
  const { code, out, err } = await cli(['--yes', '--json', root], { cwd });
  expect({ code, err }).toEqual({ code: 0, err: '' });
  expect(contents(root)).toMatchObject(before);
  return JSON.parse(out).answers;
}

describe('refused, with what to do', () => {
  test('FastAPI', async () => {
    const root = folder({
      'requirements.txt': 'fastapi\n',
      'main.py': 'from fastapi import FastAPI\n\napp = FastAPI()\n',
    });
    const [message, hint] = await refused(root);
    expect(message).toMatch(/^error This is FastAPI \(.+:\d+\); create-prodready knows Flask and Django\.$/);
    expect(hint).toBe('If it holds a Flask or Django application too, name it: --framework flask --root <folder>.');
  });

  test('no Python', async () => {
    expect(await refused(folder({ 'index.html': '<p>', 'package.json': '{' }))).toEqual([
      'error There is no Python code in <root>.',
      'Give the folder of a Flask or Django application, or a new or empty folder for a new service.',
    ]);
  });

  test('Python, but no application', async () => {
    expect(await refused(folder({ 'tool.py': 'print("hello")\n' }))).toEqual([
      'error No Flask or Django application was found in <root>.',
      'If there is one, say what and where: --framework flask --root <folder> --entry <module:app>.',
    ]);
  });

  test('several applications', async () => {
    const root = folder({
      'one/app.py': app,
      'one/requirements.txt': 'flask\n',
      'two/app.py': app,
      'two/requirements.txt': 'flask\n',
    });
    const [message, hint] = await refused(root);
    expect(message).toMatch(/--root: could be one or two \(one\/app\.py:\d/);
    expect(hint).toBe('Pass --root <folder>');
    const { code } = await cli(['--yes', '--root', 'two', '--python', '3.13'], { cwd: root });
    expect([code, Object.keys(contents(root)).filter((path) => !path.startsWith('two/'))]).toEqual([
      0,
      ['one/app.py', 'one/requirements.txt'],
    ]);
  });

  test('a folder that is a file', async () => {
    expect((await refused(folder(shop), ['app.py']))[0]).toMatch(/is not a folder\.$/);
  });

  test('a root that is not there', async () => {
    expect((await refused(folder(shop), ['--root', 'backend']))[1]).toBe('Give --root from the top of it.');
  });

  test('a damaged .prodready.json', async () => {
    expect((await refused(folder({ ...shop, '.prodready.json': '{"answers": ' })))[0]).toBe(
      'error .prodready.json is damaged: it is not the JSON that an earlier run wrote.',
    );
  });

  test('a .prodready.json with an answer that breaks out', async () => {
    const state = JSON.stringify({ version: '1', files: {}, answers: { domain: 'a; }\nserver {' } });
    expect((await refused(folder({ ...shop, '.prodready.json': state })))[0]).toBe(
      'error "domain" in .prodready.json: "a; }\\u000aserver {" is not valid.',
    );
  });

  test('an output that would go through a link out of the folder', async () => {
    const outside = folder();
    const root = folder(shop);
    symlinkSync(outside, join(root, 'prodready'));
    const [message, hint] = await refused(root);
    expect(message).toMatch(/^error prodready\/\S+ leads out of <root> through a symbolic link\.$/);
    expect(hint).toBe('Replace the link by a file or folder, then run again. Nothing was written.');
    expect(contents(outside)).toEqual({});
  });

  test('a file where a folder has to be', async () => {
    expect((await refused(folder({ ...shop, prodready: '' })))[1]).toBe('Move it away. Nothing was written.');
  });
});

describe('works all the same', () => {
  test.each<[string, Record<string, string>]>([
    ['a syntax error in another module', { 'broken.py': 'def f(:\n  return ((((\n' }],
    ['broken YAML', { 'docker-compose.yml': 'services:\n  db: [\n\t- {', '.github/workflows/ci.yml': '%%%: {' }],
    ['broken package.json and .yo-rc.json', { 'package.json': '{"name": 1', '.yo-rc.json': '[' }],
    ['a gigantic nesting', { 'deep.py': `x = ${'['.repeat(20_000)}` }],
    [
      'file names with control characters',
      { 'a\nb\u001b[2J.py': app.replace('app =', 'other ='), "it's $HOME.txt": '' },
    ],
    ['a .gitignore that hides what we write', { '.gitignore': '.env*\ndeploy/\n*.yaml\n' }],
  ])('%s', async (_, files) => {
    const root = folder({ ...shop, ...files });
    expect((await works(root)).entry).toBe('app:app');
    const again = await cli(['--yes', '--json'], { cwd: root });
    expect(JSON.parse(again.out).files.filter((file: { writes: string | null }) => file.writes !== null)).toEqual([]);
  });

  test.each(['my shop', "it's", 'say "hi"', '$HOME `id`', 'a\nb', 'größe', '日本', '-rf', '#x', '..x'])(
    'a folder named %j',
    async (name) => {
      const parent = folder();
      mkdirSync(join(parent, name));
      for (const [path, text] of Object.entries(shop)) writeFileSync(join(parent, name, path), text);
      const root = join(parent, name);
      const { name: project = '' } = await works(root, parent);
      expect(project).toMatch(/^[a-z0-9][a-z0-9_-]{0,40}$/);
      expect(parse(contents(root)['compose.prod.yaml'] ?? '').name).toBe(project);
      const { out } = await cli(['--yes', root], { cwd: parent });
      expect(out.replaceAll('\n', '')).not.toMatch(/\p{Cc}/u);
    },
  );

  test('a file that cannot be read, a file of 50 MB, links out of the folder and in circles', async () => {
    const outside = folder({ 'secret.py': app });
    const root = folder({ ...shop, 'secret.txt': 'x', 'huge.py': '' });
    chmodSync(join(root, 'secret.txt'), 0o000);
    truncateSync(join(root, 'huge.py'), 50 * 1024 * 1024);
    symlinkSync(outside, join(root, 'outside'));
    symlinkSync('.', join(root, 'circle'));
    const { code, out, err } = await cli(['--yes', '--json'], { cwd: root });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(out).answers.entry).toBe('app:app');
    expect(contents(outside)).toEqual({ 'secret.py': app });
  });
});
