import { UserError } from '../errors.ts';
import { within } from '../facts/within.ts';
import { fromProject } from '../project-path.ts';
import type { Answers, Repo } from '../types.ts';

/** Where the application lies in the image. */
export interface Folders {
  /** The folder that it runs in. */
  workdir: string;
  /** The folders that Python searches. */
  pythonPath: string[];
}

/** The project folder becomes `/app`; an application below it runs there, as it does in the repository. */
export function foldersOf(repo: Repo, { project, root }: Answers): Folders {
  const below = within(project, root) ?? '.';
  const workdir = below === '.' ? '/app' : `/app/${below}`;
  return { workdir, pythonPath: [...new Set([workdir, '/app', ...sourceFolder(repo, project)])] };
}

/** A `src/` layout is importable without being installed when its folder is searched too. */
function sourceFolder(repo: Repo, project: string): string[] {
  const prefix = fromProject('src/', project);
  return repo.paths.some((path) => path.startsWith(prefix) && path.endsWith('.py')) ? ['/app/src'] : [];
}

/**
 * Throws UserError for a folder that no quoting gets into a Dockerfile: it ends a word at a line break, and
 * PYTHONPATH and mounts end one at a colon or comma.
 */
export function assertWritable(folders: readonly string[]): void {
  const bad = folders.find((folder) => /[\p{Cc}:,]/u.test(folder));
  if (bad === undefined) return;
  throw new UserError(
    `The folder ${JSON.stringify(bad.replace('/app/', ''))} has a character that cannot stand in a Dockerfile.`,
    'Rename the folder, without : and , and line breaks.',
  );
}
