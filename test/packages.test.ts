import { describe, expect, test } from 'vitest';
import { parseDependency } from '../src/facts/manifests/dependency.ts';
import { poetrySpecifier } from '../src/facts/manifests/poetry-specifier.ts';
import { packages, requirementsFile } from '../src/facts/packages.ts';
import { memoryRepo } from '../src/repo/memory.ts';
import type { Package } from '../src/types.ts';

/** `name[extra] version|specifier path:line`, one per package. */
function listed(files: Record<string, string>, project = '.'): string[] {
  return packages(memoryRepo(files), project).value.map(line);
}

function line({ name, extras, version, specifier, at }: Package): string {
  return `${name}${extras.length > 0 ? `[${extras.join()}]` : ''} ${version ?? `(${specifier})`} ${at}`;
}

describe('one dependency', () => {
  test.each([
    ['Flask_SQLAlchemy==3.1.1', 'flask-sqlalchemy', [], '==3.1.1', '3.1.1', ''],
    [
      'psycopg[Binary,pool] >= 3.1, < 4 ; python_version > "3.8"',
      'psycopg',
      ['binary', 'pool'],
      '>= 3.1, < 4',
      null,
      'python_version > "3.8"',
    ],
    ['Django (>=4)', 'django', [], '>=4', null, ''],
    ['zope.interface===1.0', 'zope-interface', [], '===1.0', '1.0', ''],
    ['Django==4.2.*', 'django', [], '==4.2.*', null, ''],
    ['pkg @ https://example.com/a;b.tar.gz ; os_name == "nt"', 'pkg', [], '', null, 'os_name == "nt"'],
    ['git+https://github.com/a/b.git@main#egg=My.Pkg[x]', 'my-pkg', ['x'], '', null, ''],
    ['./wheels/a_b-1.2-py3-none-any.whl', 'a-b', [], '', '1.2', ''],
  ])('%s', (text, name, extras, specifier, version, marker) => {
    expect(parseDependency(text)).toEqual({ name, extras, specifier, version, marker });
  });

  test.each(['', '-e .', './lib', 'a b', 'name=1', '=='])('%j is none', (text) => {
    expect(parseDependency(text)).toBeUndefined();
  });

  test.each([
    ['^1.2.3', '>=1.2.3,<2'],
    ['^0.2.3', '>=0.2.3,<0.3'],
    ['^0.0', '>=0.0,<0.1'],
    ['~1.2.3', '>=1.2.3,<1.3'],
    ['~1', '>=1,<2'],
    ['~=1.2', '~=1.2'],
    ['1.2', '==1.2'],
    ['*', ''],
    ['>=3.9 <4', '>=3.9,<4'],
    ['^2.7 || ^3.8', '>=3.8,<4'],
  ])('Poetry %s is %s', (written, specifier) => {
    expect(poetrySpecifier(written)).toBe(specifier);
  });
});

describe('requirements', () => {
  test('options, includes, constraints, hashes, markers and continued lines', () => {
    const files = {
      'requirements.txt': `--index-url https://example.com
-r sub/base.txt
-c constraints.txt
Django==5.2 \\
    --hash=sha256:aa \\
    --hash=sha256:bb
psycopg2 --no-binary psycopg2  # a comment
uvloop ; sys_platform != "win32"
pywin32==1 ; sys_platform == "win32"
typing==1 ; python_version < "3.5"
typing==2 ; python_version >= "3.5"
-e git+https://example.com/x.git#egg=X
-e .
redis
`,
      'sub/base.txt': '-rmore.txt\nflask>=3\n',
      'sub/more.txt': '-r ../requirements.txt\nclick',
      'constraints.txt': 'redis==5.0\nunused==1\n',
      'pyproject.toml': '[project]\nname = "me"\ndependencies = [\n  "rich>=13",\n]\n',
    };
    expect(listed(files)).toEqual([
      'click () sub/more.txt:2',
      'flask (>=3) sub/base.txt:2',
      'django 5.2 requirements.txt:4',
      'psycopg2 () requirements.txt:7',
      'uvloop () requirements.txt:8',
      'typing 2 requirements.txt:11',
      'x () requirements.txt:12',
      'redis 5.0 requirements.txt:14',
      'rich (>=13) pyproject.toml:4',
    ]);
  });

  const file = (files: Record<string, string>, project = '.') => requirementsFile(memoryRepo(files), project);
  test.each([
    ['none', {}, null, 'certain', []],
    ['the usual', { 'requirements.txt': '', 'requirements-dev.txt': '' }, 'requirements.txt', 'certain', []],
    [
      'production, which includes the base',
      { 'requirements/base.txt': '', 'requirements/production.txt': '-r base.txt' },
      'requirements/production.txt',
      'certain',
      [],
    ],
    [
      'rivals',
      { 'requirements.txt': 'flask', 'requirements-prod.txt': 'flask' },
      'requirements-prod.txt',
      'likely',
      ['requirements.txt'],
    ],
    [
      'a lone addition',
      { 'requirements.txt': 'flask', 'requirements-prod.txt': 'gunicorn' },
      'requirements.txt',
      'likely',
      ['requirements-prod.txt'],
    ],
    [
      'source and compiled',
      { 'requirements.in': '', 'requirements.txt': '' },
      'requirements.txt',
      'likely',
      ['requirements.in'],
    ],
    ['a misspelling', { 'requirments.txt': '' }, 'requirments.txt', 'likely', []],
  ] as const)('the file: %s', (_, files, value, confidence, alternatives) => {
    expect(file(files)).toEqual({ value, at: value === null ? [] : [value], confidence, alternatives });
  });

  test('only the project folder counts', () => {
    expect(file({ 'requirements.txt': '', 'api/requirements.txt': '' }, 'api')).toEqual({
      value: 'api/requirements.txt',
      at: ['api/requirements.txt'],
      confidence: 'certain',
      alternatives: [],
    });
  });
});

describe('locks', () => {
  test('uv: what the project reaches, not its groups', () => {
    const lock = `version = 1
requires-python = ">=3.12"

[[package]]
name = "django"
version = "5.2"
source = { registry = "https://pypi.org/simple" }
dependencies = [
    { name = "sqlparse" },
    { name = "tzdata", marker = "sys_platform == 'win32'" },
]
wheels = [
    { url = "https://example.com/a.whl" },
]

[[package]]
name = "me"
source = { virtual = "." }
dependencies = [
    { name = "django" },
    { name = "psycopg", extra = ["binary"] },
]

[package.dev-dependencies]
dev = [
    { name = "pytest" },
]

[[package]]
name = "psycopg"
version = "3.2"

[package.optional-dependencies]
binary = [
    { name = "psycopg-binary", marker = "implementation_name != 'pypy'" },
]

[[package]]
name = "psycopg-binary"
version = "3.2"

[[package]]
name = "pytest"
version = "8"

[[package]]
name = "sqlparse"
version = "0.5"

[[package]]
name = "tzdata"
version = "2025"
`;
    const pyproject = '[project]\nname = "Me"\ndependencies = ["Django>=5", "psycopg[binary]"]\n';
    expect(listed({ 'uv.lock': lock, 'pyproject.toml': pyproject })).toEqual([
      'django 5.2 uv.lock:5',
      'psycopg[binary] 3.2 uv.lock:30',
      'psycopg-binary 3.2 uv.lock:39',
      'sqlparse 0.5 uv.lock:47',
    ]);
  });

  const entry = (name: string, more: string) => `[[package]]\nname = "${name}"\nversion = "1"\n${more}\n`;
  const poetry =
    '[tool.poetry]\nname = "me"\n[tool.poetry.dependencies]\npython = "^3.9"\nflask = "^1"\n[tool.poetry.group.dev.dependencies]\npytest = "*"\n';

  test.each([
    [
      'Poetry 1.1, by category',
      entry('flask', 'category = "main"\noptional = false') + entry('pytest', 'category = "dev"\noptional = false'),
    ],
    [
      'Poetry 1.5, by reach',
      `${entry('flask', 'optional = false\n[package.dependencies]\nclick = {version = "*", optional = true}\n')}${entry('pytest', '')}`,
    ],
    ['Poetry 2, by group', entry('flask', 'groups = ["main", "dev"]') + entry('pytest', 'groups = ["dev"]')],
  ])('%s', (_, lock) => {
    expect(listed({ 'poetry.lock': lock, 'pyproject.toml': poetry })).toEqual(['flask 1 poetry.lock:2']);
  });

  test('pdm: the default group', () => {
    const lock =
      entry('flask', 'groups = ["default"]\ndependencies = [\n    "click>=8",\n]') +
      entry('pytest', 'groups = ["dev"]');
    expect(listed({ 'pdm.lock': lock })).toEqual(['flask 1 pdm.lock:2']);
  });

  test('Pipfile.lock: default, not develop', () => {
    const lock =
      '{\n "default": {\n  "Flask": {\n   "extras": ["async"],\n   "version": "==1.0"\n  },\n  "colorama": {"markers": "sys_platform == \'win32\'", "version": "==1"}\n },\n "develop": {"pytest": {"version": "==8"}}\n}';
    expect(listed({ 'Pipfile.lock': lock, Pipfile: '[packages]\nflask = "*"\n' })).toEqual([
      'flask[async] 1.0 Pipfile.lock:3',
    ]);
  });

  test.each([
    'uv.lock',
    'poetry.lock',
    'pdm.lock',
    'Pipfile.lock',
    'Pipfile',
    'pyproject.toml',
    'setup.py',
    'setup.cfg',
    'requirements.txt',
  ])('a broken %s gives nothing', (name) => {
    const broken = packages(memoryRepo({ [name]: '[[[\n{{"' }), '.');
    expect(broken).toEqual({ value: [], at: [], confidence: 'unknown', alternatives: [] });
  });
});

describe('manifests', () => {
  test.each([
    [
      'Poetry without a lock',
      {
        'pyproject.toml':
          '[tool.poetry.dependencies]\npython = "^3.9"\nFlask = "2.0"\nx = {version = "^1", extras = ["Y"], optional = true}\n',
      },
      ['flask 2.0 pyproject.toml:3'],
    ],
    [
      'setuptools, dynamic',
      {
        'pyproject.toml': '[project]\nname = "a"\n[tool.setuptools.dynamic]\ndependencies = {file = ["deps.in"]}',
        'deps.in': 'flask',
      },
      ['flask () deps.in:1'],
    ],
    [
      'Pipfile',
      { Pipfile: '[packages]\nflask = "==1.0"\nb = {version = "*", extras = ["c"]}\n[dev-packages]\npytest = "*"\n' },
      ['flask 1.0 Pipfile:2', 'b[c] () Pipfile:3'],
    ],
    [
      'setup.py',
      {
        'setup.py':
          'from setuptools import setup\nNEED = ["flask>=2",\n  "click"]\nsetup(install_requires=NEED, extras_require={"a": ["b"]})\n',
      },
      ['flask (>=2) setup.py:2', 'click () setup.py:3'],
    ],
    [
      'setup.cfg',
      {
        'setup.py': 'import setuptools; setuptools.setup()',
        'setup.cfg':
          '[options]\ninstall_requires =\n  flask\n  # no\n  click>=8\npackages = find:\n[options.extras_require]\ninstall_requires = x\n',
      },
      ['flask () setup.cfg:3', 'click (>=8) setup.cfg:5'],
    ],
    ['settings of tools only', { 'pyproject.toml': '[tool.black]\nline-length = 9\n' }, []],
  ])('%s', (_, files, expected) => {
    expect(listed(files as Record<string, string>)).toEqual(expected);
  });
});
