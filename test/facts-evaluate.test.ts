import { describe, expect, it } from 'vitest';
import { evaluate } from '../src/facts/python/evaluate.ts';
import { modulesOf } from '../src/facts/python/modules.ts';
import type { Value } from '../src/facts/python/value.ts';
import { memoryRepo } from '../src/repo/memory.ts';

/** The value of `X` at the end of pkg/settings.py. */
function valueOf(source: string, others: Record<string, string> = {}): Value {
  const modules = modulesOf(memoryRepo({ ...others, 'pkg/settings.py': source }), ['.']);
  const scope = modules.scope('pkg/settings.py');
  if (!scope) throw new Error('not parsed');
  return evaluate(modules, scope, { kind: 'name', name: 'X', line: 1e9, column: 1, endLine: 1e9, endColumn: 2 });
}

const literal = (value: string | number | boolean | null): Value => ({ kind: 'literal', value });
const path = (text: string): Value => ({ kind: 'path', path: text });
const unknown: Value = { kind: 'unknown' };
const env = (name: string, over: object = {}) => ({
  kind: 'env', name, default: null, required: false, type: 'string', at: 'pkg/settings.py:2', ...over,
}); // prettier-ignore

describe('literals, names and strings', () => {
  it.each<[string, Value]>([
    ['X = "a" + "b"', literal('ab')],
    ['A = "a"\nX = f"{A}/b"', literal('a/b')],
    ['X = "%s:%s" % ("a", "b")', literal('a:b')],
    ['X = "%(a)s!" % {"a": "b"}', literal('b!')],
    ['X = "{}-{b}".format("a", b="c")', literal('a-c')],
    ['X = "A".lower()', literal('a')],
    ['X = ",".join(["a", "b"])', literal('a,b')],
    ['X = "a b".split()', { kind: 'list', items: [literal('a'), literal('b')] }],
    ['X = 16 * 1024', literal(16384)],
    ['X = [1]\nX += [2]', { kind: 'list', items: [literal(1), literal(2)] }],
    ['X = {"a": {"b": 1}}["a"]["b"]', literal(1)],
    ['class C:\n    A = 1\nX = C.A', literal(1)],
    ['X = X', unknown],
    ['X = Y\nY = X', unknown],
    ['X = open("secret").read()', unknown],
    ['X = "a" if DEBUG else "b"', literal('b')],
    ['X = 1\nif DEBUG:\n    X = 2', literal(1)],
    ['X = 1\nif something():\n    X = 2', { kind: 'choice', options: [literal(1), literal(2)] }],
    ['X = 1\nif __name__ == "__main__":\n    X = 2', literal(1)],
    ['import sys\nX = 1\nif "test" in sys.argv:\n    X = 2', literal(1)],
  ])('%j', (source, expected) => {
    expect(valueOf(source)).toEqual(expected);
  });

  it('follows imports, re-exports and stars', () => {
    const others = { 'pkg/__init__.py': '', 'pkg/base.py': 'X = 1\n', 'pkg/mid.py': 'from .base import X as Y\n' };
    expect(valueOf('from .base import *', others)).toEqual(literal(1));
    expect(valueOf('from pkg.mid import Y as X', others)).toEqual(literal(1));
    expect(valueOf('from pkg import mid\nX = mid.Y', others)).toEqual(literal(1));
    expect(valueOf('from .base import *\nX = X + 1', others)).toEqual(literal(2));
  });

  it('is bounded', () => {
    const doubling = Array.from({ length: 60 }, (_, i) => `A${i + 1} = A${i} + A${i}`).join('\n');
    expect(valueOf(`A0 = "x"\n${doubling}\nX = A60`)).toEqual(unknown);
    expect(valueOf(`X = ${'('.repeat(5000)}1${')'.repeat(5000)}`).kind).toBe('unknown');
  });
});

describe('paths', () => {
  it.each<[string, Value]>([
    ['from pathlib import Path\nX = Path(__file__).resolve().parent.parent / "db.sqlite3"', path('db.sqlite3')],
    ['from pathlib import Path\nX = Path(__file__).parents[1].joinpath("a", "b")', path('a/b')],
    ['import os\nX = os.path.join(os.path.dirname(os.path.abspath(__file__)), "media")', path('pkg/media')],
    ['import os.path as p\nX = p.join(p.dirname(p.dirname(__file__)), "x")', path('x')],
    ['from os.path import dirname, join\nX = join(dirname(__file__), "/var/data")', literal('/var/data')],
    ['import environ\nX = (environ.Path(__file__) - 2)("static")', path('static')],
    [
      'import os\nX = "sqlite:///" + os.path.join(os.path.dirname(__file__), "a.db")',
      { kind: 'text', parts: [literal('sqlite:///'), path('pkg/a.db')] },
    ],
  ])('%j', (source, expected) => {
    expect(valueOf(source)).toEqual(expected);
  });
});

describe('reads of the environment', () => {
  const at = (source: string, over: object): [string, object] => [source, env('A', over)];
  it.each<[string, object]>([
    at('import os\nX = os.environ["A"]', { required: true }),
    at('import os\nX = os.environ.get("A", "b")', { default: literal('b') }),
    at('from os import getenv\nX = getenv("A")', {}),
    at('from os import environ\nX = environ.get("A") or "b"', { default: literal('b') }),
    at('import os\nX = int(os.environ["A"])', { required: true, type: 'int' }),
    at('import os\nX = int(os.environ.get("A"))', { required: true, type: 'int' }),
    at('import os\nX = int(os.environ.get("A", "5"))', { default: literal('5'), type: 'int' }),
    at('import os\nX = os.environ.get("A", "0") == "1"', { default: literal('0'), type: 'bool' }),
    at('import os\nX = os.getenv("A", "no").lower() in ("1", "true", "yes")', { default: literal('no'), type: 'bool' }),
    at('import os\nX = os.environ.get("A", "").split(",")', { default: literal(''), type: 'list' }),
    at('import os\nX = [h.strip() for h in os.environ["A"].split(",")]', { required: true, type: 'list' }),
    at('from decouple import config\nX = config("A", default=False, cast=bool)', {
      default: literal(false),
      type: 'bool',
    }),
    at('from decouple import config, Csv\nX = config("A", cast=Csv())', { required: true, type: 'list' }),
    at('import environ; env = environ.Env()\nX = env("A")', { required: true }),
    at('import environ; env = environ.Env()\nX = env.bool("A", default=True)', {
      default: literal(true),
      type: 'bool',
    }),
    at('import environ; env = environ.Env(A=(int, 3))\nX = env("A")', { default: literal(3), type: 'int' }),
    at('from environs import Env; e = Env()\nX = e.list("A", [])', {
      default: { kind: 'list', items: [] },
      type: 'list',
    }),
    ['import environ; env = environ.Env()\nX = env.db()', env('DATABASE_URL', { required: true, type: 'url' })],
    [
      'import dj_database_url\nX = dj_database_url.config(default="sqlite:///a")',
      env('DATABASE_URL', { default: literal('sqlite:///a'), type: 'url' }),
    ],
    ['import dj_database_url as d, os\nX = d.parse(os.environ["A"])', env('A', { required: true })],
  ])('%j', (source, expected) => {
    expect(valueOf(source)).toEqual(expected);
  });

  it('through a function of the project', () => {
    const reader =
      'import os\ndef need(name):\n    try:\n        return os.environ[name]\n    except KeyError:\n        raise RuntimeError(name)\n';
    expect(valueOf('from .env import need\nX = need("A")', { 'pkg/__init__.py': '', 'pkg/env.py': reader })).toEqual(
      env('A', { required: true }),
    );
    const soft = 'import os\ndef flag(name, default):\n    return os.getenv(name, default) == "1"\n';
    expect(valueOf('from .env import flag\nX = flag("A", "0")', { 'pkg/__init__.py': '', 'pkg/env.py': soft })).toEqual(
      env('A', { default: literal('0'), type: 'bool' }),
    );
  });

  it('with a fallback in except', () => {
    expect(valueOf('import os\ntry: X = os.environ["A"]\nexcept KeyError: X = "b"')).toEqual(
      env('A', { default: literal('b') }),
    );
  });
});
