import { chmodSync, cpSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { questions } from '../src/answers.ts';
import { flags } from '../src/flags.ts';
import { packageVersion } from '../src/package-root.ts';
import { cli } from './support/cli.ts';
import { contents, folder } from './support/folder.ts';

const shop = {
  'app.py': 'from flask import Flask\n\napp = Flask(__name__)\n',
  'requirements.txt': 'flask==3.1.2\n',
  '.python-version': '3.13\n',
};

describe('help', () => {
  test.each([['--help'], ['-h'], ['help'], ['help', 'generate'], ['shop', '--help']])('%s %s', async (...args) => {
    const { code, out, err } = await cli(args);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const lines = out.split('\n');
    // Every question and every flag is there, once, from the data that also parses.
    for (const { key, placeholder } of questions) {
      expect(lines.filter((line) => line.startsWith(`  --${key} ${placeholder}  `))).toHaveLength(1);
    }
    for (const { name } of flags)
      expect(lines.filter((line) => new RegExp(`^  (-\\w, )?--${name}\\b`).test(line))).toHaveLength(1);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(100);
  });

  test('of detect', async () => {
    const { code, out } = await cli(['help', 'detect']);
    expect([code, out.includes('--dry-run'), out.includes('--entry <module:app>')]).toEqual([0, false, true]);
  });

  test('--version', async () => {
    expect(await cli(['--version'])).toEqual({ code: 0, out: packageVersion(), err: '' });
  });

  test('colours only where they are wanted', async () => {
    const colored = (await cli(['--help'], { env: { NO_COLOR: '', FORCE_COLOR: '1' } })).out;
    const none = (await cli(['--help'], { env: { NO_COLOR: '', FORCE_COLOR: '0' } })).out;
    expect([colored.includes('\u001b['), none.includes('\u001b[')]).toEqual([true, false]);
  });
});

describe('a mistake on the command line', () => {
  test.each<[string[], string, string]>([
    [['--dommain', 'x'], '--dommain is not a known flag. Did you mean --domain?', 'See create-prodready --help.'],
    [['--xyzzy'], '--xyzzy is not a known flag.', 'See create-prodready --help.'],
    [['-q'], '-q is not a known flag.', 'See create-prodready --help.'],
    [['--domain'], '--domain needs a value.', 'Write --domain <value>.'],
    [['--domain', '--yes'], '--domain needs a value.', 'Write --domain <value>.'],
    [['--yes=no'], '--yes takes no value.', 'Write --yes alone.'],
    [['a', 'b'], 'Only one folder can be given, not "a" and "b".', 'Put a name with spaces in quotes.'],
    [['detect', '--dry-run'], 'detect does not take --dry-run.', 'See create-prodready help detect.'],
    [['--python', '3'], '--python: "3" is not valid.', 'Use a minor version, such as 3.13.'],
    [
      ['--database', 'mysql'],
      '--database: "mysql" is not valid.',
      'MySQL cannot be generated yet; choose one of postgres, none.',
    ],
    [
      ['--name', 'a\u001b[31m'],
      '--name: "a\\u001b[31m" is not valid.',
      'Use 1 to 41 lower-case letters, digits, "-" or "_", beginning and ending with a letter or digit.',
    ],
    [
      [],
      'There are questions, and no terminal to ask them on.',
      'Pass --yes to take what was found and defaults, or --answers <file>; --dry-run shows the result first.',
    ],
    [
      ['--json'],
      '--json needs the answers beforehand.',
      'Pass --yes to take what was found and defaults, or --answers <file>; --dry-run shows the result first.',
    ],
  ])('%j', async (args, message, hint) => {
    const root = folder(shop);
    expect(await cli(args, { cwd: root })).toEqual({ code: 2, out: '', err: `error ${message}\n\n  → ${hint}` });
    expect(contents(root)).toEqual(shop);
  });
});

describe('detect', () => {
  test('--json prints the documented keys first, each fact with its four parts', async () => {
    const { code, out, err } = await cli(['detect', '--json'], { cwd: folder(shop) });
    const facts: Record<string, object> = JSON.parse(out);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(Object.keys(facts).slice(0, 14)).toEqual(
      'framework root entry settings manager python database driver migrations static celery redis requiredEnv existing'.split(
        ' ',
      ),
    );
    for (const fact of Object.values(facts)) {
      expect(Object.keys(fact).sort()).toEqual(['alternatives', 'at', 'confidence', 'value']);
    }
    expect(facts.entry).toEqual({ value: 'app:app', at: ['app.py:3'], confidence: 'certain', alternatives: [] });
  });

  test('prints an aligned table', async () => {
    const { code, out } = await cli(['detect'], { cwd: folder(shop) });
    const [head = '', ...lines] = out.split('\n');
    const at = (title: string) => head.indexOf(title);
    const entry = lines.find((line) => line.startsWith('entry')) ?? '';
    expect(code).toBe(0);
    expect([entry.slice(0, at('VALUE')).trim(), entry.slice(at('VALUE'), at('SURE')).trim()]).toEqual([
      'entry',
      'app:app',
    ]);
    expect([entry.slice(at('SURE'), at('WHERE')).trim(), entry.slice(at('WHERE'))]).toEqual(['certain', 'app.py:3']);
  });

  test('what is neither is said so, and the facts are printed all the same', async () => {
    const root = folder({ 'main.py': 'from fastapi import FastAPI\n\napp = FastAPI()\n' });
    const { code, out, err } = await cli(['detect', '--json'], { cwd: root });
    expect([code, JSON.parse(out).framework.value]).toEqual([2, null]);
    expect(err).toMatch(/^error This is FastAPI \(main\.py:\d\); create-prodready knows Flask and Django\.\n/);
  });
});

describe('generate', () => {
  test('--yes writes, and writes nothing the second time', async () => {
    const root = folder(shop);
    const first = await cli(['--yes', '--json'], { cwd: root });
    const { files, written, answers } = JSON.parse(first.out);
    expect([first.code, first.err, written, answers.entry]).toEqual([0, '', true, 'app:app']);
    expect(files.map((file: { change: string }) => file.change)).toEqual(files.map(() => 'create'));
    const after = contents(root);
    expect(Object.keys(after).sort()).toEqual(
      [...Object.keys(shop), ...files.map((file: { path: string }) => file.path)].sort(),
    );
    const second = JSON.parse((await cli(['--yes', '--json'], { cwd: root })).out);
    expect(second.files.map((file: { writes: string | null }) => file.writes)).toEqual(files.map(() => null));
    expect(contents(root)).toEqual(after);
  });

  test('--yes ends with what to do next', async () => {
    const root = folder(shop);
    const { code, out } = await cli([root, '--yes'], { cwd: join(root, '..') });
    expect(code).toBe(0);
    expect(out.split('\n').slice(-4)).toEqual([
      'Next',
      `  cd ${root.split('/').at(-1)}`,
      '  deploy/bin/setup  # makes .env.prod, secrets and a first certificate',
      '  docker compose -f compose.prod.yaml up -d --build --wait',
    ]);
  });

  test('--dry-run writes nothing; with --diff it shows what would change', async () => {
    const root = folder({ ...shop, 'compose.prod.yaml': 'services: {}\n' });
    await cli(['--yes'], { cwd: root });
    const before = contents(root);
    const { code, out } = await cli(['--yes', '--dry-run', '--diff', '--domain', 'a.example'], { cwd: root });
    expect(code).toBe(0);
    expect(out).toMatch(/^-.*localhost/m);
    expect(out).toMatch(/^\+.*a\.example/m);
    expect(contents(root)).toEqual(before);
  });

  test('--check fails where files differ from what would be written', async () => {
    const root = folder(shop);
    expect((await cli(['--check'], { cwd: root })).code).toBe(1);
    expect(contents(root)).toEqual(shop);
    await cli(['--yes'], { cwd: root });
    expect((await cli(['--check'], { cwd: root })).code).toBe(0);
    expect((await cli(['--check', '--domain', 'a.example'], { cwd: root })).code).toBe(1);
  });

  test('--answers replays, and flags win over it', async () => {
    const root = folder({ ...shop, 'answers.json': '{"domain": "a.example", "name": "one"}' });
    const { code, out } = await cli(['--answers', 'answers.json', '--name', 'two', '--json'], { cwd: root });
    const { answers } = JSON.parse(out);
    expect([code, answers.domain, answers.name]).toEqual([0, 'a.example', 'two']);
  });

  test('a new service needs to know its framework', async () => {
    const root = folder();
    expect(await cli(['notes', '--yes'], { cwd: root })).toEqual({
      code: 2,
      out: '',
      err: 'error The folder is empty, so a new service is made; its framework is not known.\n\n  → Pass --framework flask or --framework django.',
    });
    expect(contents(root)).toEqual({});
  });

  test.each(['flask', 'django'])('a new %s service is complete and detected like any other', async (framework) => {
    const root = folder();
    expect((await cli(['notes', '--yes', '--framework', framework], { cwd: root })).code).toBe(0);
    const again = await cli(['notes', '--yes', '--json'], { cwd: root });
    expect(JSON.parse(again.out).files.filter((file: { writes: string | null }) => file.writes !== null)).toEqual([]);
  });
});

const fixtures = fileURLToPath(new URL('fixtures', import.meta.url));

test.each(readdirSync(fixtures))('%s: what we wrote changes neither the facts nor a second run', async (name) => {
  const root = folder();
  cpSync(join(fixtures, name), root, { recursive: true });
  const before = contents(root);
  const facts = (await cli(['detect', '--json'], { cwd: root })).out;
  expect((await cli(['--yes'], { cwd: root })).code).toBe(0);
  const after = contents(root);
  expect(after).toMatchObject(before);
  expect((await cli(['detect', '--json'], { cwd: root })).out).toBe(facts);
  expect((await cli(['--yes'], { cwd: root })).out).toContain('\nNothing to write: ');
  expect(contents(root)).toEqual(after);
});

test('a target that cannot be written is refused before anything is', async () => {
  const root = folder(shop);
  mkdirSync(join(root, 'prodready'));
  chmodSync(join(root, 'prodready'), 0o555);
  chmodSync(root, 0o755);
  const before = contents(root);
  // Root may write anywhere, so as root the program is run as somebody else.
  const uid = process.getuid?.() === 0 ? { uid: 65_534 } : {};
  if ('uid' in uid) chmodSync(root, 0o777);
  const { code, err } = await cli([root, '--yes'], { cwd: root, ...uid });
  chmodSync(join(root, 'prodready'), 0o755);
  expect([code, err.split('\n')[0]]).toEqual([
    2,
    'error prodready/__init__.py cannot be written: there is no permission to.',
  ]);
  expect(contents(root)).toEqual(before);
});
