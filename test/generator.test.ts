import { afterEach, describe, expect, test, vi } from 'vitest';
import { createEnv } from 'yeoman-environment';
import helpers, { result, type RunResult } from 'yeoman-test';
import Generator from '../generators/app/index.ts';
import { ask } from '../src/commands/ask.ts';
import { colors } from '../src/report/colors.ts';
import { contents, folder } from './support/folder.ts';

const app = `from flask import Flask
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config["SQLALCHEMY_DATABASE_URI"] = "sqlite:///shop.db"
db = SQLAlchemy(app)
`;
const shop = {
  'app.py': app,
  'requirements.txt': 'flask==3.1.2\nflask-sqlalchemy==3.1.1\n',
  '.python-version': '3.13\n',
};

/** Runs the generator over a folder; an answer that is asked for and not given fails the test. */
function run(root: string, answers: Record<string, string>, options: Record<string, unknown> = {}): Promise<RunResult> {
  return helpers
    .run(Generator, { cwd: root, tmpdir: false, autoCleanup: false, namespace: 'prodready:app' })
    .withOptions(options)
    .withAnswers(answers, { throwOnMissingAnswer: true });
}

function asked(): string[] {
  return result.askedQuestions.map(({ name }) => name);
}

describe('on a Flask application', () => {
  test('asks for what is a choice, writes, and remembers', async () => {
    const root = folder(shop);
    await run(root, { database: 'postgres', proxy: 'nginx', domain: 'shop.example.com' });
    expect(asked()).toEqual(['database', 'proxy', 'domain']);
    const { '.prodready.json': state = '', ...files } = contents(root);
    const { answers, files: recorded } = JSON.parse(state);
    expect(answers).toEqual({
      name: answers.name,
      framework: 'flask',
      root: '.',
      project: '.',
      entry: 'app:app',
      settings: null,
      manager: 'pip',
      python: '3.13',
      database: 'postgres',
      proxy: 'nginx',
      domain: 'shop.example.com',
    });
    expect(Object.keys(files).sort()).toEqual([...Object.keys(shop), ...Object.keys(recorded)].sort());
    expect(files['app.py']).toBe(app);
  });

  test('a second run asks nothing and finds everything identical', async () => {
    const root = folder(shop);
    await run(root, { database: 'postgres', proxy: 'nginx', domain: 'shop.example.com' });
    const before = contents(root);
    await run(root, {});
    expect(asked()).toEqual([]);
    expect(contents(root)).toEqual(before);
  });

  test('options answer their questions', async () => {
    const root = folder(shop);
    await run(root, {}, { database: 'none', proxy: 'nginx', domain: 'shop.example.com', name: 'store' });
    expect(asked()).toEqual([]);
    const { answers } = JSON.parse(contents(root)['.prodready.json'] ?? '');
    expect([answers.database, answers.domain, answers.name]).toEqual(['none', 'shop.example.com', 'store']);
  });

  test('a dry run writes nothing', async () => {
    const root = folder(shop);
    await run(root, { database: 'postgres', proxy: 'nginx', domain: 'localhost' }, { dryRun: true });
    expect(contents(root)).toEqual(shop);
  });

  test("a file that is not ours stays, whatever Yeoman's conflicter would ask", async () => {
    const root = folder(shop);
    await run(root, { database: 'postgres', proxy: 'nginx', domain: 'localhost' });
    const theirs: Record<string, string> = { ...contents(root), 'prodready/env.py': 'mine' };
    const state = theirs['.prodready.json'] ?? '';
    const again = folder({ ...theirs, '.prodready.json': state.replaceAll(/"[0-9a-f]{64}"/g, '"0"') });
    await run(again, {});
    expect(contents(again)['prodready/env.py']).toBe('mine');
    expect(contents(again)['prodready/env.py.prodready-new']).toContain('def ');
  });
});

test('several applications: the folder is asked for, then only what is open in that one', async () => {
  const root = folder({
    'a/app.py': app,
    'a/requirements.txt': shop['requirements.txt'],
    'b/app.py': app,
    'b/requirements.txt': shop['requirements.txt'],
  });
  await run(root, { root: 'b', python: '3.13', database: 'postgres', proxy: 'nginx', domain: 'localhost' });
  expect(asked().slice(0, 1)).toEqual(['root']);
  expect(new Set(asked()).size).toBe(asked().length);
  const { answers } = JSON.parse(contents(root)['b/.prodready.json'] ?? '');
  expect([answers.root, answers.project, answers.entry]).toEqual(['b', 'b', 'app:app']);
});

test.each(['flask', 'django'])('an empty folder becomes a new %s service', async (framework) => {
  const root = folder();
  await run(root, { framework, database: 'postgres', proxy: 'nginx', domain: 'notes.example.com' });
  expect(asked()[0]).toBe('framework');
  const { answers, files } = JSON.parse(contents(root)['.prodready.json'] ?? '');
  expect([answers.framework, answers.database, answers.domain]).toEqual([framework, 'postgres', 'notes.example.com']);
  expect(Object.keys(contents(root))).toEqual(
    expect.arrayContaining(['pyproject.toml', 'uv.lock', 'Dockerfile', 'compose.prod.yaml']),
  );
  expect(Object.keys(files)).not.toContain('pyproject.toml');
});

test('a folder that is neither is refused before any question', async () => {
  const root = folder({ 'main.py': 'from fastapi import FastAPI\n\napp = FastAPI()\n' });
  await expect(run(root, {})).rejects.toMatchObject({ name: 'UserError', message: expect.stringContaining('FastAPI') });
  expect(contents(root)).toEqual({ 'main.py': 'from fastapi import FastAPI\n\napp = FastAPI()\n' });
});

test('registers with yeoman-environment under its own name', () => {
  const environment = createEnv();
  environment.register(Generator, { namespace: 'prodready:app' });
  expect(Object.keys(environment.getGeneratorsMeta())).toEqual(['prodready:app']);
});

describe('from the command line', () => {
  const terminal = { out: () => undefined, width: 80, color: colors({}, {}), interactive: true, from: '/' };
  const input = { dryRun: false, diff: false, force: false };

  afterEach(() => void vi.restoreAllMocks());

  test('runs in this process and ends with the summary', async () => {
    const printed = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const root = folder(shop);
    const given = { database: 'none', proxy: 'nginx', domain: 'shop.example.com' };
    expect(await ask({ ...input, folder: root, given }, terminal)).toBe(0);
    expect(printed.mock.calls.map(([text]) => String(text)).join('')).toContain('\nNext\n  cd ');
    expect(JSON.parse(contents(root)['.prodready.json'] ?? '').answers.domain).toBe('shop.example.com');
  });

  test('Ctrl-C leaves everything as it was', async () => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const interrupt = Object.assign(new Error('User force closed the prompt'), { name: 'ExitPromptError' });
    vi.spyOn(Generator.prototype, 'prompt').mockRejectedValue(interrupt);
    const root = folder(shop);
    expect(await ask({ ...input, folder: root, given: {} }, terminal)).toBe(130);
    expect(contents(root)).toEqual(shop);
  });

  test('a broken package.json of a stranger does not concern us', async () => {
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const root = folder({ ...shop, 'package.json': '{"name": 1', '.yo-rc.json': '[' });
    const given = { database: 'none', proxy: 'nginx', domain: 'shop.example.com' };
    expect(await ask({ ...input, folder: root, given }, terminal)).toBe(0);
  });
});
