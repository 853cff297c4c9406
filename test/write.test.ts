import { chmodSync, mkdirSync, statSync, symlinkSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { UserError } from '../src/errors.ts';
import type { Answers, Change, FilePlan } from '../src/types.ts';
import { change } from '../src/write/change.ts';
import { hash } from '../src/write/hash.ts';
import { leftOver, record, recordedHash } from '../src/write/record.ts';
import { destination, settle } from '../src/write/settle.ts';
import { parseState } from '../src/write/state.ts';
import { write } from '../src/write/write.ts';
import { contents, folder } from './support/folder.ts';

const answers: Answers = {
  name: 'shop',
  framework: 'flask',
  root: '.',
  project: '.',
  entry: 'app:app',
  settings: null,
  manager: 'pip',
  python: '3.13',
  database: 'none',
  proxy: 'nginx',
  domain: 'localhost',
};

function output(path: string, content: string, mode: FilePlan['mode'] = 0o644): FilePlan {
  return { path, content, mode, template: `common/${path}.ejs`, change: 'create' };
}

/** One run of the tool over a folder, as the pipeline does it: paths written and what became of each output. */
function run(root: string, plans: FilePlan[]): { written: string[]; changes: Record<string, Change> } {
  const state = parseState(contents(root)['.prodready.json']);
  const settled = settle(root, plans, recordedHash(state, '.'));
  const written = write(root, [...settled, record(root, answers, '1.0.0', state, settled)]);
  return { written, changes: Object.fromEntries(settled.map((file) => [file.path, file.change])) };
}

function errorOf(action: () => unknown): { message: string; hint: string } {
  try {
    action();
  } catch (error) {
    if (error instanceof UserError) return { message: error.message, hint: error.hint };
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('change', () => {
  test.each<[string, string | undefined, string | undefined, Change]>([
    ['nothing there', undefined, undefined, 'create'],
    ['deleted by the user since', undefined, hash('ours'), 'create'],
    ['the same text, never recorded', 'new', undefined, 'identical'],
    ['the same text', 'new', hash('ours'), 'identical'],
    ['as we left it', 'ours', hash('ours'), 'update'],
    ['edited, and we have nothing new', 'theirs', hash('new'), 'keep'],
    ['edited, and ours changed too', 'theirs', hash('ours'), 'conflict'],
    ['not ours', 'theirs', undefined, 'conflict'],
  ])('%s', (_, existing, recorded, expected) => {
    expect(change(existing, recorded, 'new')).toBe(expected);
  });
});

describe('write', () => {
  test('writes files with their modes and leaves nothing else behind', () => {
    const root = folder({ 'app.py': 'app' });
    const { written } = run(root, [output('Dockerfile', 'FROM a'), output('deploy/bin/setup', '#!/bin/sh', 0o755)]);
    expect(written).toEqual(['Dockerfile', 'deploy/bin/setup', '.prodready.json']);
    expect(contents(root)).toEqual({
      'app.py': 'app',
      Dockerfile: 'FROM a',
      'deploy/bin/setup': '#!/bin/sh',
      '.prodready.json': `${JSON.stringify({ version: '1.0.0', answers, files: { Dockerfile: hash('FROM a'), 'deploy/bin/setup': hash('#!/bin/sh') } }, null, 2)}\n`,
    });
    expect(statSync(join(root, 'Dockerfile')).mode & 0o777).toBe(0o644);
    expect(statSync(join(root, 'deploy/bin/setup')).mode & 0o777).toBe(0o755);
  });

  test('a second run writes nothing', () => {
    const root = folder();
    run(root, [output('Dockerfile', 'FROM a')]);
    expect(run(root, [output('Dockerfile', 'FROM a')])).toEqual({ written: [], changes: { Dockerfile: 'identical' } });
  });

  test('an untouched file follows our changes, an edited one is kept until we change too', () => {
    const root = folder();
    run(root, [output('a', '1'), output('b', '1')]);
    writeFileSync(join(root, 'b'), 'mine');
    expect(run(root, [output('a', '2'), output('b', '1')])).toEqual({
      written: ['a', '.prodready.json'],
      changes: { a: 'update', b: 'keep' },
    });
    expect(run(root, [output('a', '2'), output('b', '2')])).toEqual({
      written: ['b.prodready-new', '.prodready.json'],
      changes: { a: 'identical', b: 'conflict' },
    });
    const { '.prodready.json': _, ...files } = contents(root);
    expect(files).toEqual({ a: '2', b: 'mine', 'b.prodready-new': '2' });
  });

  test('a conflict stays open while its side file is there, and an edited side file is left alone', () => {
    const root = folder({ Dockerfile: 'theirs' });
    expect(run(root, [output('Dockerfile', '1')]).written).toEqual(['Dockerfile.prodready-new', '.prodready.json']);
    expect(run(root, [output('Dockerfile', '1')])).toEqual({ written: [], changes: { Dockerfile: 'conflict' } });
    writeFileSync(join(root, 'Dockerfile.prodready-new'), 'merging');
    expect(run(root, [output('Dockerfile', '2')])).toEqual({
      written: ['.prodready.json'],
      changes: { Dockerfile: 'conflict' },
    });
    expect(contents(root)['Dockerfile.prodready-new']).toBe('merging');
    unlinkSync(join(root, 'Dockerfile.prodready-new'));
    expect(run(root, [output('Dockerfile', '2')])).toEqual({ written: [], changes: { Dockerfile: 'keep' } });
    expect(contents(root).Dockerfile).toBe('theirs');
    expect(Object.keys(parseState(contents(root)['.prodready.json']).files)).toEqual(['Dockerfile.prodready-new']);
  });

  test('outputs that are no longer planned are remembered as long as they exist', () => {
    const root = folder();
    run(root, [output('a', '1'), output('old', '1')]);
    const state = parseState(contents(root)['.prodready.json']);
    expect(leftOver(root, '.', state, [output('a', '1')])).toEqual(['old']);
    run(root, [output('a', '1')]);
    expect(Object.keys(parseState(contents(root)['.prodready.json']).files)).toEqual(['a', 'old']);
    unlinkSync(join(root, 'old'));
    run(root, [output('a', '1')]);
    expect(Object.keys(parseState(contents(root)['.prodready.json']).files)).toEqual(['a']);
  });

  test('a starter belongs to the user from the start', () => {
    const root = folder();
    run(root, [{ ...output('app.py', 'app'), template: 'starter-flask/app.py.ejs' }]);
    expect(parseState(contents(root)['.prodready.json']).files).toEqual({});
  });

  test('a failure half-way takes everything back', () => {
    const root = folder({ a: 'mine' });
    const before = contents(root);
    // The path itself is allowed; the temporary file beside it has a name that is too long.
    const plans = [output('a', '2'), output('new/deep/b', '2'), output('c'.repeat(236), '2')];
    const settled = settle(root, plans, () => hash('mine'));
    expect(settled.map(destination)).toEqual(['a', 'new/deep/b', 'c'.repeat(236)]);
    expect(errorOf(() => write(root, settled)).hint).toBe('Mend that and run again. Nothing was changed.');
    expect(contents(root)).toEqual(before);
  });

  test('looks again at the moment of writing', () => {
    const root = folder({ a: 'mine' });
    const settled = settle(root, [output('a', '2'), output('b', '2')], () => hash('mine'));
    // A folder takes the place of the second target after the plan was settled.
    mkdirSync(join(root, 'b', 'full'), { recursive: true });
    const before = contents(root);
    expect(errorOf(() => write(root, settled)).message).toBe('b is to be a file, but a folder is there.');
    expect(contents(root)).toEqual(before);
  });

  test('an executable output is executable whatever was there', () => {
    const root = folder({ run: 'old' });
    chmodSync(join(root, 'run'), 0o600);
    write(
      root,
      settle(root, [output('run', 'new', 0o755)], () => hash('old')),
    );
    expect(statSync(join(root, 'run')).mode & 0o777).toBe(0o755);
  });
});

describe('never outside of the folder', () => {
  const hint = 'Replace the link by a file or folder, then run again. Nothing was written.';

  test.each<[string, (root: string, outside: string) => void, string]>([
    ['a linked folder', (root, outside) => symlinkSync(outside, join(root, 'deploy')), 'deploy/x'],
    ['a linked file', (root, outside) => symlinkSync(join(outside, 'secret'), join(root, 'x')), 'x'],
    ['a link into nowhere', (root, outside) => symlinkSync(join(outside, 'none'), join(root, 'x')), 'x'],
    ['a link to itself', (root) => symlinkSync('x', join(root, 'x')), 'x'],
  ])('%s', (_, prepare, path) => {
    const root = folder();
    const outside = folder({ secret: 's' });
    prepare(root, outside);
    const before = contents(root);
    expect(errorOf(() => run(root, [output('first', '1'), output(path, '1')]))).toEqual({
      message: `${path} leads out of ${root} through a symbolic link.`,
      hint,
    });
    expect([contents(root), contents(outside)]).toEqual([before, { secret: 's' }]);
  });

  test.each(['../x', '/etc/x', 'a/../../x'])('%s', (path) => {
    const root = folder();
    expect(errorOf(() => run(root, [output(path, '1')]))).toEqual({
      message: `${path} lies outside of ${root}.`,
      hint: 'Nothing was written.',
    });
  });

  test('a link inside of the folder is followed', () => {
    const root = folder({ 'real/keep': '' });
    symlinkSync('real', join(root, 'deploy'));
    run(root, [output('deploy/x', '1')]);
    const { '.prodready.json': _, ...files } = contents(root);
    expect(files).toEqual({ deploy: '-> real', 'real/keep': '', 'real/x': '1' });
  });
});

test('a file where a folder has to be is named', () => {
  const root = folder({ deploy: 'a file' });
  expect(errorOf(() => run(root, [output('deploy/bin/setup', '1')]))).toEqual({
    message: 'deploy/bin/setup cannot be written: deploy is a file, not a folder.',
    hint: 'Move it away. Nothing was written.',
  });
});

test.each(['', '[]', '{', '{"answers":{}}', '{"answers":[],"files":{}}'])('a damaged state is refused: %j', (text) => {
  expect(errorOf(() => parseState(text)).message).toBe(
    '.prodready.json is damaged: it is not the JSON that an earlier run wrote.',
  );
});
