/**
 * Holds what `gather` finds against a list of repositories with known answers.
 *   npx esbuild bench/practice.ts --bundle --platform=node --format=esm --outfile=<file> && node <file> <list.json> <checkouts>
 * The list is an array of `{repo, framework, wsgi, chdir, settings, db, pm, python}`; the checkouts lie in
 * `<owner>+<name>` below the folder. Exit code 1 where an answer given as certain is wrong.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { gather } from '../src/facts/gather.ts';
import { readRepo } from '../src/repo/read.ts';
import type { Fact } from '../src/types.ts';

interface Expected {
  repo: string;
  framework: string;
  wsgi: string | null;
  chdir: string;
  settings: string;
  db: string;
  pm: string;
  python: string;
}

const [list, checkouts] = process.argv.slice(2);
if (list === undefined || checkouts === undefined) {
  console.error('Usage: practice <list.json> <folder of checkouts>');
  process.exit(2);
}

const expected: Expected[] = JSON.parse(readFileSync(list, 'utf8'));
let silent = 0;
for (const wanted of expected) {
  const folder = join(checkouts, wanted.repo.replace('/', '+'));
  if (!existsSync(folder)) {
    console.log(`${wanted.repo}: not checked out`);
    continue;
  }
  const start = performance.now();
  const facts = gather(readRepo(folder));
  console.log(`${wanted.repo} (${Math.round(performance.now() - start)} ms)`);
  const rows: [string, Fact<string | null>, string | null][] = [
    ['framework', facts.framework, wanted.framework.includes('UNSUPPORTED') ? null : wanted.framework],
    ['root', facts.root, wanted.chdir],
    ['entry', facts.entry, wanted.wsgi],
    ['settings', facts.settings, wanted.settings],
    ['database', facts.database, wanted.db],
    ['manager', facts.manager, wanted.pm],
    ['python', facts.python, wanted.python],
  ];
  for (const [name, fact, answer] of rows) {
    // The list is written for people: an answer is right where the text names it.
    const right =
      fact.value === null ? answer === null : (answer ?? '').toLowerCase().includes(fact.value.toLowerCase());
    if (!right && fact.confidence === 'certain') silent++;
    const others = fact.alternatives.length > 0 ? ` or ${fact.alternatives.join(', ')}` : '';
    console.log(
      `  ${right ? ' ' : '!'} ${name}: ${fact.value}${others} [${fact.confidence}; ${fact.at.join(' ')}]  expected: ${answer}`,
    );
  }
}
console.log(`${silent} certain answers that the list does not give`);
process.exitCode = silent > 0 ? 1 : 0;
