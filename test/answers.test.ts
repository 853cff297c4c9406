import fc from 'fast-check';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Given, type QuestionKey, questions } from '../src/answers.ts';
import { decide } from '../src/answers/decide.ts';
import { readAnswers } from '../src/answers/file.ts';
import { hintsFrom } from '../src/answers/hints.ts';
import { standing } from '../src/answers/standing.ts';
import { assertDatabaseFits } from '../src/answers/assert-database-fits.ts';
import { suggestDatabase } from '../src/answers/suggest-database.ts';
import { suggestName } from '../src/answers/suggest-name.ts';
import { UserError } from '../src/errors.ts';
import type { Answers, Facts } from '../src/types.ts';
import { certain, flaskFacts } from './support/facts.ts';
import { folder } from './support/folder.ts';

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

function question(key: QuestionKey): (typeof questions)[number] {
  const found = questions.find((each) => each.key === key);
  if (!found) throw new Error(key);
  return found;
}

function decided(facts: Facts, given: Given = {}, recorded: Given = {}): Answers {
  return decide({ facts, folder: '/srv/shop', given, recorded });
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

describe('what can be answered', () => {
  test.each<[QuestionKey, string, string]>([
    ['name', 'shop', 'shop'],
    ['name', '1_a-b', '1_a-b'],
    ['framework', 'django', 'django'],
    ['root', '.', '.'],
    ['root', 'services/api', 'services/api'],
    ['root', 'données', 'données'],
    ['entry', 'app:app', 'app:app'],
    ['entry', 'shop.web:create_app()', 'shop.web:create_app()'],
    ['entry', 'app:create_app("production")', 'app:create_app("production")'],
    ['settings', 'config.settings.production', 'config.settings.production'],
    ['python', '3.13', '3.13'],
    ['domain', 'localhost', 'localhost'],
    ['domain', 'Shop.Example.COM', 'shop.example.com'],
    ['domain', 'bücher.example', 'xn--bcher-kva.example'],
    ['database', 'postgres', 'postgres'],
    ['proxy', 'nginx', 'nginx'],
    ['manager', 'setup.py', 'setup.py'],
  ])('--%s %s', (key, text, value) => {
    expect(question(key).check(text)).toEqual({ ok: true, value });
  });

  test.each<[QuestionKey, string]>([
    ['name', ''],
    ['name', '-shop'],
    ['name', 'Shop'],
    ['name', 'a b'],
    ['name', 'a\n'],
    ['name', 'a'.repeat(42)],
    ['framework', 'fastapi'],
    ['framework', 'constructor'],
    ['root', ''],
    ['root', '..'],
    ['root', 'a/../b'],
    ['root', '/etc'],
    ['root', 'a//b'],
    ['root', 'a b'],
    ['root', '.git'],
    ['entry', 'app'],
    ['entry', 'app:app()()'],
    ['entry', 'app:create_app("a\\"b")'],
    ['entry', 'app:create_app(debug=True)'],
    ['entry', 'app:app\n'],
    ['entry', '__import__("os"):system'],
    ['settings', 'a..b'],
    ['settings', 'a.b;c'],
    ['python', '3'],
    ['python', '3.1'],
    ['python', '2.7'],
    ['python', '3.13.1'],
    ['domain', ''],
    ['domain', 'https://a.example'],
    ['domain', 'a.example:443'],
    ['domain', 'a..example'],
    ['domain', '-a.example'],
    ['domain', 'a.example.'],
    ['domain', '*.example'],
    ['domain', '127.0.0.1'],
    ['domain', '%61.example'],
    ['domain', 'a;b.example'],
    ['domain', `${'a'.repeat(64)}.example`],
    ['database', 'mysql'],
    ['database', 'toString'],
  ])('--%s refuses %j', (key, text) => {
    expect(question(key).check(text).ok).toBe(false);
  });

  // Pieces that mean something to YAML, shell, nginx, Python or Dockerfiles, among pieces that are fine.
  const pieces = fc.constantFrom(
    ...'app : ( ) " \' ` $ ${X} $(x) ; | & \n \r \t { } # % \\ / . .. - _ a 3 13 ü \u0000 \u202e'.split(' '),
  );
  const hostile = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('')),
  );

  test.each(questions.map(({ key }) => key))('--%s lets nothing through that could break out of a file', (key) => {
    fc.assert(
      fc.property(hostile, (text) => {
        const result = question(key).check(text);
        if (result.ok) expect(result.value).toMatch(/^[\p{L}\p{N}_.:()"/+-]+$/u);
        // An answer that was accepted is in its normal form.
        if (result.ok) expect(question(key).check(result.value)).toEqual(result);
      }),
      { numRuns: 500 },
    );
  });

  test('a long answer is refused at once', () => {
    const text = `${'a.'.repeat(500_000)}:`;
    const before = performance.now();
    expect(questions.map(({ check }) => check(text).ok)).toEqual(questions.map(() => false));
    expect(performance.now() - before).toBeLessThan(500);
  });
});

describe('defaults', () => {
  test.each([
    ['/srv/shop', 'shop'],
    ['/srv/My Shop!', 'my-shop'],
    ['/srv/--x', 'x'],
    ['/srv/Größe', 'gro-e'],
    ['/srv/日本', 'app'],
    ['/', 'app'],
    [`/srv/${'a'.repeat(60)}`, 'a'.repeat(41)],
  ])('name of %s', (path, value) => {
    expect(suggestName(path)).toEqual({ value, settled: true, at: [], alternatives: [] });
  });

  test('every default name is one that can be answered', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        (name) => question('name').check(suggestName(`/x/${name}`).value ?? '').ok,
      ),
    );
  });

  test('database: what is found where it can be generated', () => {
    expect(suggestDatabase(flaskFacts({ database: certain('postgres', ['app.py:7']) }))).toEqual({
      value: 'postgres',
      settled: true,
      at: ['app.py:7'],
      alternatives: [],
    });
  });

  test('database: PostgreSQL in the place of SQLite, which is a choice', () => {
    expect(suggestDatabase(flaskFacts({ database: certain('sqlite', ['app.py:7']) }))).toEqual({
      value: 'postgres',
      settled: false,
      at: ['app.py:7'],
      alternatives: [],
      reason: 'SQLite so far, a file that containers cannot share: app.py:7',
    });
  });

  test.each([
    ['flask', 'none'],
    ['django', 'postgres'],
  ] as const)('database: nothing found in %s', (framework, value) => {
    const facts = flaskFacts({ framework: certain(framework) });
    expect(suggestDatabase(facts)).toEqual({ value, settled: false, at: [], alternatives: [] });
  });

  test('nothing, where the application opens an SQLite file itself', () => {
    const facts = flaskFacts({ database: certain('sqlite', ['db.py:7']), orm: certain('raw', ['db.py:7']) });
    expect(suggestDatabase(facts)).toEqual({
      value: null,
      settled: false,
      at: ['db.py:7'],
      alternatives: [],
      reason: 'the application opens SQLite itself, which cannot be generated yet',
    });
    expect(errorOf(() => assertDatabaseFits(facts, { ...answers, database: 'postgres' }))).toEqual({
      message: 'The application opens its sqlite database itself (db.py:7): PostgreSQL would stand there unused.',
      hint: 'Change that code first, or pass --database none.',
    });
    expect(assertDatabaseFits(facts, { ...answers, database: 'none' })).toBe(undefined);
  });

  test('database: one that cannot be generated has no default', () => {
    expect(suggestDatabase(flaskFacts({ database: certain('mssql', ['app.py:7']) })).value).toBe(null);
  });
});

describe('decide', () => {
  test('certain facts and defaults need nobody', () => {
    expect(decided(flaskFacts())).toEqual(answers);
  });

  test('what is given wins over the last run, and that over the default', () => {
    const recorded = { domain: 'old.example', proxy: 'nginx', database: 'postgres' };
    expect(decided(flaskFacts(), { domain: 'new.example' }, recorded)).toEqual({
      ...answers,
      database: 'postgres',
      domain: 'new.example',
    });
  });

  test('a fact that changed since the last run wins over it', () => {
    expect(decided(flaskFacts(), {}, { entry: 'old:app' })).toEqual(answers);
  });

  test('the last run settles what the repository leaves open', () => {
    const entry: Facts['entry'] = {
      value: 'a:app',
      at: ['a.py:1', 'b.py:1'],
      confidence: 'likely',
      alternatives: ['b:app'],
    };
    const facts = flaskFacts({ entry });
    expect(decided(facts, {}, { entry: 'b:app' }).entry).toBe('b:app');
    expect(standing(question('entry'), { facts, folder: '/', given: {}, recorded: { entry: 'b:app' } })).toEqual({
      value: 'b:app',
      settled: true,
      at: ['.prodready.json'],
      alternatives: ['b:app'],
    });
  });

  test('what cannot be told is named with where and with its flag', () => {
    const facts = flaskFacts({
      entry: { value: null, at: ['a.py:3', 'b.py:4'], confidence: 'unknown', alternatives: ['a:app', 'b:app'] },
      database: certain('mysql', ['config.py:9']),
    });
    expect(errorOf(() => decided(facts))).toEqual({
      message: [
        'The repository does not tell everything that is needed:',
        '  --entry: could be a:app or b:app (a.py:3, b.py:4)',
        '  --database: the application uses MySQL, which cannot be generated yet (config.py:9)',
      ].join('\n'),
      hint: 'Pass --entry <module:app> --database <id>; --database can be postgres, none',
    });
  });

  test('without the folder of the application nothing else is complained about', () => {
    const facts = flaskFacts({
      root: { value: 'a', at: ['a/app.py', 'b/app.py'], confidence: 'unknown', alternatives: ['b'] },
      entry: { value: null, at: [], confidence: 'unknown', alternatives: [] },
    });
    expect(errorOf(() => decided(facts)).message).toBe(
      'The repository does not tell everything that is needed:\n  --root: could be a or b (a/app.py, b/app.py)',
    );
  });

  test('a fact is checked like an answer', () => {
    const facts = flaskFacts({ root: certain('my app') });
    expect(errorOf(() => decided(facts)).message).toBe('--root: "my app" is not valid.');
  });

  test('Django needs a settings module', () => {
    const facts = flaskFacts({ framework: certain('django'), settings: certain('config.settings', ['manage.py:9']) });
    expect(decided(facts)).toEqual({
      ...answers,
      framework: 'django',
      settings: 'config.settings',
      database: 'postgres',
    });
  });
});

test('only what the facts do not say themselves becomes a hint', () => {
  expect(hintsFrom({ ...answers, entry: 'web:app' }, flaskFacts())).toEqual({ entry: 'web:app' });
});

describe('answers file', () => {
  test.each([
    ['plain answers', '{"domain": "Shop.Example", "database": "none"}'],
    [
      'a whole .prodready.json',
      '{"version":"1","files":{},"answers":{"domain":"shop.example","database":"none","project":".","settings":null}}',
    ],
  ])('%s', (_, text) => {
    const path = join(folder({ 'a.json': text }), 'a.json');
    expect(readAnswers(path)).toEqual({ domain: 'shop.example', database: 'none' });
  });

  const known = 'Known keys: framework, root, entry, settings, manager, python, database, proxy, domain, name.';
  test.each([
    [
      '{"databse": "none"}',
      { message: '"databse" in a.json is not a known answer. Did you mean "database"?', hint: known },
    ],
    ['{"__proto__": "x"}', { message: '"__proto__" in a.json is not a known answer.', hint: known }],
    ['{"database": 1}', { message: '"database" in a.json has to be a text in quotes.', hint: known }],
    [
      '{"database": "db2"}',
      { message: '"database" in a.json: "db2" is not valid.', hint: 'Choose one of postgres, none.' },
    ],
    ['[]', { message: 'a.json holds no object of answers.', hint: known }],
    [
      '{',
      {
        message: 'a.json is not JSON.',
        hint: 'Give a JSON file such as {"database": "postgres", "domain": "shop.example.com"}.',
      },
    ],
  ])('%s', (text, expected) => {
    const root = folder({ 'a.json': text });
    const error = errorOf(() => readAnswers(join(root, 'a.json')));
    expect({ ...error, message: error.message.replace(`${root}/`, '') }).toEqual(expected);
  });

  test('a file that is not there', () => {
    expect(errorOf(() => readAnswers('/nowhere/a.json')).message).toBe(
      'The answers in /nowhere/a.json cannot be read: there is no such readable file.',
    );
  });
});
