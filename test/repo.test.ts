import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { UserError } from '../src/errors.ts';
import { decode } from '../src/repo/decode.ts';
import { memoryRepo } from '../src/repo/memory.ts';
import { readRepo } from '../src/repo/read.ts';

let root: string;
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'repo-')));
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function put(files: Record<string, string | Uint8Array>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
}

/** Root may read everything, so root does it as somebody else. */
function asNobody<T>(run: () => T): T {
  const root = process.getuid?.() === 0;
  if (root) process.seteuid?.(65_534);
  try {
    return run();
  } finally {
    if (root) process.seteuid?.(0);
  }
}

describe('what is read', () => {
  test('source, sorted; not what tools made, nor what .gitignore names', () => {
    put({
      'app.py': 'a',
      '.gitignore': '*.log\n/private/\n!keep.log\n',
      'x.log': '',
      'keep.log': '',
      'private/a.py': '',
      'web/.gitignore': '!x.log\n*.tmp\n',
      'web/x.log': '',
      'web/deep/a.tmp': '',
      'web/A.TMP': '',
      'my-env/pyvenv.cfg': '',
      'my-env/lib/a.py': '',
      'node_modules/a/index.js': '',
      'a.egg-info/PKG-INFO': '',
      '.git/config': '[core]\n\tfsmonitor = touch /tmp/owned\n',
      'dist/bundle.js': '',
      'web/build/__init__.py': '',
      'logo.png': 'x',
    });
    const repo = readRepo(root);
    expect(repo.paths).toEqual([
      '.gitignore',
      'app.py',
      'keep.log',
      'web/.gitignore',
      'web/A.TMP',
      'web/build/__init__.py',
      'web/x.log',
    ]);
    expect(repo.skipped).toEqual([
      { path: 'dist', reason: 'build output' },
      { path: 'my-env', reason: 'virtual environment' },
    ]);
    expect([repo.root, repo.text('app.py'), repo.text('x.log'), repo.text('../app.py')]).toEqual([
      root,
      'a',
      undefined,
      undefined,
    ]);
  });

  test('exists() sees all that lies in the root, and nothing outside', () => {
    put({ 'a/b.log': '', '.gitignore': '*.log' });
    symlinkSync('/usr', join(root, 'out'));
    const exists = ['a', 'a/b.log', '.', 'c', 'out', 'out/bin', '..', '/usr', '../x', ''].map((path) =>
      readRepo(root).exists(path),
    );
    expect(exists).toEqual([true, true, true, false, true, false, false, false, false, true]);
  });

  test('links stay inside and never loop', () => {
    put({ 'real/a.py': 'a' });
    symlinkSync('real/a.py', join(root, 'file.py'));
    symlinkSync('..', join(root, 'real/up'));
    symlinkSync('/etc/hostname', join(root, 'secret'));
    symlinkSync('nowhere', join(root, 'broken'));
    symlinkSync('self', join(root, 'self'));
    const repo = readRepo(root);
    expect(repo.paths.map((path) => [path, repo.text(path)])).toEqual([
      ['file.py', 'a'],
      ['real/a.py', 'a'],
    ]);
    expect(repo.skipped.toSorted((a, b) => (a.path < b.path ? -1 : 1))).toEqual([
      { path: 'broken', reason: 'broken link' },
      { path: 'real/up', reason: 'link to a folder that is read in its own place' },
      { path: 'secret', reason: 'link out of the repository' },
      { path: 'self', reason: 'broken link' },
    ]);
  });

  test('what turns out to be no text is left out with its reason', () => {
    put({ 'big.sql': 'x'.repeat((1 << 20) + 1), 'data.bin': Uint8Array.of(1, 0, 2), 'ok.txt': 'ok' });
    const repo = readRepo(root);
    expect(repo.paths.map((path) => repo.text(path))).toEqual([undefined, undefined, 'ok']);
    expect(repo.skipped).toEqual([
      { path: 'big.sql', reason: 'larger than 1 MB' },
      { path: 'data.bin', reason: 'not text' },
    ]);
  });

  test('files and folders that may not be read', () => {
    put({ 'a.py': '', 'folder/b.py': '' });
    chmodSync(root, 0o755);
    chmodSync(join(root, 'a.py'), 0);
    chmodSync(join(root, 'folder'), 0);
    const [text, skipped] = asNobody(() => {
      const repo = readRepo(root);
      return [repo.text('a.py'), repo.skipped];
    });
    expect([text, skipped]).toEqual([
      undefined,
      [
        { path: 'folder', reason: 'cannot be read' },
        { path: 'a.py', reason: 'cannot be read' },
      ],
    ]);
    chmodSync(join(root, 'folder'), 0o755);
  });

  test('a .gitignore made to backtrack is read without its worst lines', () => {
    put({ '.gitignore': `${'*a'.repeat(40)}b\n*.x\n`, ['a'.repeat(200)]: '', 'b.x': '' });
    expect(readRepo(root).paths).toEqual(['.gitignore', 'a'.repeat(200)]);
  });

  test.skipIf(process.platform === 'win32')('odd names stay as they are', () => {
    const segment = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 20 })
      .filter((text) => /^[^/\0\ud800-\udfff]+$/u.test(text) && !/^\.+$/.test(text));
    fc.assert(
      fc.property(fc.constantFrom('a\nb', '"', "'", ' ', '\\', '中', '-r', '#x', '!y'), segment, (fixed, odd) => {
        const name = `${fixed}${odd}.py`;
        put({ [name]: 'x' });
        const repo = readRepo(root);
        expect([repo.paths, repo.text(name), repo.exists(name)]).toEqual([[name], 'x', true]);
        rmSync(join(root, name));
      }),
      { numRuns: 100 },
    );
  });

  test.each([
    ['missing', 'There is no folder'],
    ['file', 'is not a folder'],
  ])('%s: the user is told', (name, message) => {
    put({ file: '' });
    expect(() => readRepo(join(root, name))).toThrow(UserError);
    expect(() => readRepo(join(root, name))).toThrow(message);
  });
});

test.each([
  ['UTF-8', Uint8Array.of(0xc3, 0xa9), 'é'],
  ['UTF-8 with a mark', Uint8Array.of(0xef, 0xbb, 0xbf, 0x61), 'a'],
  ['UTF-16, little end first', Uint8Array.of(0xff, 0xfe, 0x61, 0, 0x0a, 0), 'a\n'],
  ['UTF-16, big end first', Uint8Array.of(0xfe, 0xff, 0, 0x61), 'a'],
  ['Latin-1', Uint8Array.of(0x61, 0xe9), 'a\ufffd'],
  ['binary', Uint8Array.of(0x61, 0), undefined],
  ['nothing', Uint8Array.of(), ''],
])('decodes %s', (_, bytes, text) => {
  expect(decode(bytes)).toBe(text);
});

test('a repository in memory', () => {
  const repo = memoryRepo({ 'b/c.py': 'x', a: '' });
  expect([
    repo.paths,
    repo.text('b/c.py'),
    repo.text('b'),
    ['b', 'a', '.', 'c'].map((path) => repo.exists(path)),
  ]).toEqual([['a', 'b/c.py'], 'x', undefined, [true, true, true, false]]);
});
