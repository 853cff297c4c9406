import { resolve } from 'node:path';
import { assertSupported } from '../answers/assert-supported.ts';
import { checkGiven } from '../answers/given.ts';
import { hintsFrom } from '../answers/hints.ts';
import type { Arguments } from '../arguments.ts';
import { gather } from '../facts/gather.ts';
import { readRepo } from '../repo/read.ts';
import { withoutOwn } from '../repo/without-own.ts';
import { factsTable, orderedFacts } from '../report/facts.ts';
import { printable, printableJson } from '../report/printable.ts';
import type { Terminal } from '../terminal.ts';

/** Prints what can be told from a repository; the exit code. Throws UserError after printing, where it is not one of ours. */
export function detect({ folder, given, on }: Arguments, terminal: Terminal): number {
  const repo = withoutOwn(readRepo(resolve(folder)));
  const facts = gather(repo, hintsFrom(checkGiven(given, (key) => `--${key}`)));
  if (on.has('json')) {
    terminal.out(`${printableJson(orderedFacts(facts))}\n`);
    assertSupported(repo, facts);
    return 0;
  }
  assertSupported(repo, facts);
  terminal.out(factsTable(facts, terminal.width, terminal.color));
  for (const { path, reason } of repo.skipped.slice(0, 5)) {
    terminal.out(terminal.color.dim(`\nnot read: ${printable(path)} (${printable(reason)})`));
  }
  if (repo.skipped.length > 0) terminal.out('\n');
  return 0;
}
