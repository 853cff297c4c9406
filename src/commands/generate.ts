import { resolve } from 'node:path';
import type { Given } from '../answers.ts';
import { readAnswers } from '../answers/file.ts';
import { checkGiven } from '../answers/given.ts';
import type { Arguments } from '../arguments.ts';
import { UserError } from '../errors.ts';
import { apply, look, prepare } from '../pipeline.ts';
import { diffs } from '../report/diff.ts';
import { printableJson } from '../report/printable.ts';
import { result } from '../report/result.ts';
import { summary } from '../report/summary.ts';
import type { Terminal } from '../terminal.ts';

/** Looks, decides, writes and says what was done; asks only where somebody can answer. Returns the exit code. */
export async function generate(args: Arguments, terminal: Terminal): Promise<number> {
  const { answers, on } = args;
  const fromFlags = checkGiven(args.given, (key) => `--${key}`);
  const given = { ...(answers === null ? {} : readAnswers(answers)), ...fromFlags };
  const decided = on.has('yes') || on.has('check') || answers !== null;
  const dryRun = on.has('dry-run');
  if (!decided && !on.has('json') && terminal.interactive) {
    const { ask } = await import('./ask.ts');
    return ask({ folder: resolve(args.folder), given, dryRun, diff: on.has('diff'), force: on.has('force') }, terminal);
  }
  if (!decided && !dryRun) {
    throw new UserError(
      on.has('json') ? '--json needs the answers beforehand.' : 'There are questions, and no terminal to ask them on.',
      'Pass --yes to take what was found and defaults, or --answers <file>; --dry-run shows the result first.',
    );
  }
  return withoutAsking(args, given, terminal);
}

async function withoutAsking({ folder, on }: Arguments, given: Given, terminal: Terminal): Promise<number> {
  const { color, width, from } = terminal;
  const check = on.has('check');
  // A check compares files; whether the application starts is not its question.
  const prepared = await prepare(look(resolve(folder), given), given, on.has('force') || check);
  const written = !check && !on.has('dry-run');
  if (written) apply(prepared);
  if (on.has('json')) terminal.out(`${printableJson(result(prepared, from, written))}\n`);
  else {
    if (on.has('diff')) terminal.out(diffs(prepared.files, color));
    terminal.out(summary(prepared, { width, color, from, written }));
  }
  return check && prepared.files.some(({ change }) => change !== 'identical' && change !== 'keep') ? 1 : 0;
}
