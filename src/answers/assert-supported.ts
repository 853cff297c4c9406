import { UserError } from '../errors.ts';
import { otherFramework } from '../facts/gather.ts';
import { printable } from '../report/printable.ts';
import type { Facts, Repo } from '../types.ts';

/** Throws UserError, as exact as it can be, where a repository holds no Flask or Django application. */
export function assertSupported(repo: Repo, facts: Facts): void {
  const root = facts.root.value;
  if (root !== '.' && facts.root.confidence !== 'unknown' && !repo.paths.some((path) => path.startsWith(`${root}/`))) {
    throw new UserError(`There is no folder ${printable(root)} in ${where(repo)}.`, 'Give --root from the top of it.');
  }
  // Several frameworks are a choice, not a dead end: the answers ask for it.
  if (facts.framework.value !== null || facts.framework.alternatives.length > 0) return;
  const other = otherFramework(repo);
  if (other !== null) {
    throw new UserError(
      `This is ${other.name} (${printable(other.at)}); create-prodready knows Flask and Django.`,
      'If it holds a Flask or Django application too, name it: --framework flask --root <folder>.',
    );
  }
  if (!repo.paths.some((path) => path.endsWith('.py'))) {
    throw new UserError(
      `There is no Python code in ${where(repo)}.`,
      'Give the folder of a Flask or Django application, or a new or empty folder for a new service.',
    );
  }
  throw new UserError(
    `No Flask or Django application was found in ${where(repo)}.`,
    'If there is one, say what and where: --framework flask --root <folder> --entry <module:app>.',
  );
}

function where(repo: Repo): string {
  return printable(repo.root);
}
