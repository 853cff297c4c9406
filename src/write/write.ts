import { randomBytes } from 'node:crypto';
import {
  accessSync,
  chmodSync,
  constants,
  copyFileSync,
  existsSync,
  mkdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { UserError } from '../errors.ts';
import { destination, type Settled } from './settle.ts';
import { target } from './target.ts';

interface Step {
  path: string;
  content: string;
  mode: number;
  absolute: string;
  /** Our text, complete and in the same folder, so that the rename cannot fail half-way. */
  fresh: string;
  /** Theirs, set aside until everything is in place. */
  old: string;
}

/**
 * Writes a settled plan, all of it or nothing: first every check, then every text to a temporary file, then the
 * renames; a failure takes back what was done. Returns the paths written. Throws UserError naming the path.
 *
 * All of it is synchronous on purpose: with a listener on SIGINT, Ctrl-C waits until the renames are done.
 */
export function write(root: string, plans: readonly Settled[]): string[] {
  const steps = plans.flatMap((plan) => step(root, plan) ?? []);
  for (const each of steps) assertWritable(each);
  const defer = (): void => undefined;
  process.on('SIGINT', defer);
  try {
    commit(steps);
  } finally {
    process.off('SIGINT', defer);
  }
  return steps.map((each) => each.path);
}

function step(root: string, plan: Settled): Step | null {
  const path = destination(plan);
  if (path === null) return null;
  const absolute = target(root, path);
  const aside = join(dirname(absolute), `.${basename(absolute)}.prodready-${randomBytes(6).toString('hex')}`);
  return { path, content: plan.content, mode: plan.mode, absolute, fresh: `${aside}.new`, old: `${aside}.old` };
}

/** Throws UserError before anything is written, where the folder (or the file) forbids it. */
export function assertWritable({ path, absolute }: { path: string; absolute: string }): void {
  let folder = dirname(absolute);
  while (!existsSync(folder)) folder = dirname(folder);
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
    if (existsSync(absolute)) accessSync(absolute, constants.W_OK);
  } catch {
    throw cannotWrite(path, 'there is no permission to');
  }
}

function commit(steps: readonly Step[]): void {
  const undo: (() => void)[] = [];
  let current = '';
  try {
    for (const each of steps) {
      current = each.path;
      makeFolders(dirname(each.absolute), undo);
      undo.push(() => rmSync(each.fresh, { force: true }));
      writeFileSync(each.fresh, each.content, { flag: 'wx' });
      // Not as an option of the write, which the umask would cut.
      chmodSync(each.fresh, each.mode);
    }
    for (const each of steps) {
      current = each.path;
      replace(each, undo);
    }
  } catch (error) {
    for (const back of undo.reverse()) attempt(back);
    throw cannotWrite(current, error instanceof Error ? error.message : String(error));
  }
  for (const each of steps) attempt(() => rmSync(each.old, { force: true }));
}

function replace(each: Step, undo: (() => void)[]): void {
  const replaces = existsSync(each.absolute);
  if (replaces) {
    undo.push(() => rmSync(each.old, { force: true }));
    // A copy, not a rename: at no moment is the path without a complete file.
    copyFileSync(each.absolute, each.old, constants.COPYFILE_EXCL);
  }
  renameSync(each.fresh, each.absolute);
  undo.push(() => (replaces ? renameSync(each.old, each.absolute) : rmSync(each.absolute, { force: true })));
}

function makeFolders(folder: string, undo: (() => void)[]): void {
  if (existsSync(folder)) return;
  makeFolders(dirname(folder), undo);
  mkdirSync(folder);
  undo.push(() => rmdirSync(folder));
}

/** One failing step back must not keep the others from being taken. */
function attempt(action: () => void): void {
  try {
    action();
  } catch {
    // What stays behind is a temporary file with our name in it, never a damaged one of theirs.
  }
}

function cannotWrite(path: string, reason: string): UserError {
  return new UserError(`${path} cannot be written: ${reason}.`, 'Mend that and run again. Nothing was changed.');
}
