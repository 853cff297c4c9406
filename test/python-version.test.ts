import { expect, test } from 'vitest';
import { pythonVersion } from '../src/facts/python-version.ts';
import { memoryRepo } from '../src/repo/memory.ts';
import type { Confidence } from '../src/types.ts';

const requires = (range: string) => `[project]\nname = "a"\nrequires-python = "${range}"\n`;
const CI = '.github/workflows/ci.yml';

type Row = [string, Record<string, string>, string, string[], Confidence, string[]];
const rows: Row[] = [
  ['nothing', {}, '3.13', [], 'likely', []],
  ['.python-version', { '.python-version': '# ours\ncpython-3.11.4\n' }, '3.11', ['.python-version:2'], 'certain', []],
  ['the name of an environment', { '.python-version': 'my-env-3.9\n' }, '3.13', [], 'likely', []],
  ['asdf', { '.tool-versions': 'nodejs 20\npython 3.12.1 2.7\n' }, '3.12', ['.tool-versions:2'], 'certain', []],
  ['mise', { 'mise.toml': '[tools]\npython = ["3.11", "3.12"]\n' }, '3.11', ['mise.toml:2'], 'certain', []],
  ['Heroku, Python 2', { 'runtime.txt': 'python-2.7.18' }, '2.7', ['runtime.txt:1'], 'certain', []],
  ['Pipfile', { Pipfile: '[requires]\npython_version = "3.8"\n' }, '3.8', ['Pipfile:2'], 'certain', []],
  [
    'Pipfile.lock',
    { 'Pipfile.lock': '{"_meta": {"requires": {\n"python_version": "3.10"}}}' },
    '3.10',
    ['Pipfile.lock:2'],
    'certain',
    [],
  ],
  ['conda', { 'environment.yml': 'dependencies:\n  - python=3.9\n' }, '3.9', ['environment.yml:2'], 'certain', []],
  [
    'two that agree',
    { '.python-version': '3.12', Dockerfile: 'FROM python:3.12-slim' },
    '3.12',
    ['.python-version:1', 'Dockerfile:1'],
    'certain',
    [],
  ],
  [
    'two that disagree',
    { '.python-version': '3.12', 'runtime.txt': 'python-3.9.1' },
    '3.12',
    ['.python-version:1', 'runtime.txt:1'],
    'likely',
    ['3.9'],
  ],
  [
    'one outside of a range',
    { '.python-version': '3.9', 'pyproject.toml': requires('>=3.11') },
    '3.9',
    ['.python-version:1', 'pyproject.toml:3'],
    'likely',
    ['3.14'],
  ],
  [
    'one too new for a pin',
    { 'runtime.txt': 'python-3.12', 'requirements.txt': 'Django==2.2.28' },
    '3.12',
    ['runtime.txt:1', 'requirements.txt:1'],
    'likely',
    ['3.9'],
  ],
  ['a wide range', { 'pyproject.toml': requires('>=3.9,<4') }, '3.13', ['pyproject.toml:3'], 'likely', []],
  ['a range of the newest', { 'pyproject.toml': requires('>=3.14') }, '3.14', ['pyproject.toml:3'], 'certain', []],
  [
    'a range that ends early',
    { 'pyproject.toml': requires('>=3.6,<3.12') },
    '3.11',
    ['pyproject.toml:3'],
    'likely',
    [],
  ],
  ['a range of one', { 'pyproject.toml': requires('==3.12.4') }, '3.12', ['pyproject.toml:3'], 'certain', []],
  ['a range of patches', { 'pyproject.toml': requires('>3.9.0,<3.10') }, '3.9', ['pyproject.toml:3'], 'certain', []],
  ['a range that is none', { 'pyproject.toml': requires('three') }, '3.13', ['pyproject.toml:3'], 'likely', []],
  [
    'a range and an image',
    { 'pyproject.toml': requires('>=3.9'), Dockerfile: 'ARG V=3.11\nFROM python:${V}-slim AS build' },
    '3.11',
    ['Dockerfile:2', 'pyproject.toml:3'],
    'likely',
    [],
  ],
  [
    'a range and an image outside',
    { 'pyproject.toml': requires('>=3.12'), Dockerfile: 'FROM python:3.8' },
    '3.13',
    ['pyproject.toml:3'],
    'likely',
    ['3.8'],
  ],
  [
    'a range and a pin',
    { 'pyproject.toml': requires('>=3.8'), 'requirements.txt': 'numpy==1.24.0' },
    '3.11',
    ['pyproject.toml:3', 'requirements.txt:1'],
    'likely',
    [],
  ],
  [
    'Poetry',
    { 'pyproject.toml': '[tool.poetry.dependencies]\npython = "~3.10"\n' },
    '3.10',
    ['pyproject.toml:2'],
    'certain',
    [],
  ],
  [
    'poetry.lock',
    { 'poetry.lock': '[metadata]\nlock-version = "2.0"\npython-versions = "^3.8,<3.12"\n' },
    '3.11',
    ['poetry.lock:3'],
    'likely',
    [],
  ],
  ['uv.lock', { 'uv.lock': 'version = 1\nrequires-python = ">=3.12, <3.13"\n' }, '3.12', ['uv.lock:2'], 'certain', []],
  ['setup.py', { 'setup.py': 'setup(\n  python_requires="<3.9,>=3.8")' }, '3.8', ['setup.py:2'], 'certain', []],
  [
    'an image of its own making',
    { 'docker/web.dockerfile': '', Dockerfile: 'FROM --platform=linux/amd64 docker.io/library/python:3.10.2-bullseye' },
    '3.10',
    ['Dockerfile:1'],
    'certain',
    [],
  ],
  [
    'the newest of the tests',
    { [CI]: 'jobs:\n  a:\n    strategy:\n      matrix:\n        python-version: ["3.9", "3.10", 3.12]\n' },
    '3.12',
    [`${CI}:5`],
    'likely',
    [],
  ],
  [
    'tests, one to a line',
    { [CI]: 'python-version:\n  - "3.8"\n  - "3.11"\n  - pypy3.10\nnode: 3.14\n' },
    '3.11',
    [`${CI}:3`],
    'likely',
    [],
  ],
  ['a pin', { 'requirements.txt': 'requests\nDjango==1.11.29\n' }, '3.7', ['requirements.txt:2'], 'likely', []],
  ['a range of releases', { 'requirements.txt': 'django<3\n' }, '3.9', ['requirements.txt:1'], 'likely', []],
  [
    'a compatible release',
    { 'requirements.txt': 'django~=3.2.0\nnumpy>=1' },
    '3.10',
    ['requirements.txt:1'],
    'likely',
    [],
  ],
  [
    'the lowest of the pins',
    { 'requirements.txt': 'Django==4.2\npsycopg2-binary==2.9.3\n' },
    '3.10',
    ['requirements.txt:2'],
    'likely',
    [],
  ],
  ['a pin of today', { 'requirements.txt': 'Django==6.0\n' }, '3.13', [], 'likely', []],
];

test.each(rows)('%s', (_, files, value, at, confidence, alternatives) => {
  expect(pythonVersion(memoryRepo(files), '.')).toEqual({ value, at, confidence, alternatives });
});

test('a file at the top holds for a project in a folder', () => {
  const repo = memoryRepo({ '.python-version': '3.12', 'api/requirements.txt': '' });
  expect(pythonVersion(repo, 'api')).toEqual({
    value: '3.12',
    at: ['.python-version:1'],
    confidence: 'certain',
    alternatives: [],
  });
});
