import { fromProject, withinProject } from '../project-path.ts';
import type { Answers, FilePlan } from '../types.ts';
import { hash } from './hash.ts';
import { sidePath } from './side-path.ts';
import type { Settled } from './settle.ts';
import { statePath, type State } from './state.ts';
import { existingText } from './target.ts';

/**
 * Looks up the hash of our last render of a path. Where theirs was there first, ours is recorded under the side path:
 * so the keys of the state name exactly the files that are ours.
 */
export function recordedHash(state: State, project: string): (path: string) => string | undefined {
  return (path) => {
    const within = withinProject(path, project);
    return state.files[within] ?? state.files[sidePath(within)];
  };
}

/** Files of earlier runs that are still there and that this plan no longer holds. */
export function leftOver(root: string, project: string, state: State, plans: readonly FilePlan[]): string[] {
  const planned = new Set(plans.flatMap(({ path }) => [path, sidePath(path)]));
  return Object.keys(state.files)
    .map((path) => fromProject(path, project))
    .filter((path) => !planned.has(path) && existingText(root, path) !== undefined);
}

/**
 * The plan for `.prodready.json`: answers, version, and the hash of every output as rendered now.
 * `starter` files are left out: from the first moment they are the user's own code.
 */
export function record(
  root: string,
  answers: Answers,
  version: string,
  state: State,
  plans: readonly FilePlan[],
): Settled {
  const { project } = answers;
  const path = fromProject(statePath, project);
  const kept = leftOver(root, project, state, plans).map((file) => withinProject(file, project));
  const files = new Map(kept.map((file) => [file, state.files[file] ?? '']));
  for (const plan of plans) {
    if (!plan.template.startsWith('starter-')) files.set(ownPath(plan, project, state), hash(plan.content));
  }
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  const content = `${JSON.stringify({ version, answers, files: Object.fromEntries(sorted) }, null, 2)}\n`;
  const existing = existingText(root, path);
  const change = existing === undefined ? 'create' : existing === content ? 'identical' : 'update';
  return { path, content, mode: 0o644, template: statePath, change, existing, side: 'identical' };
}

function ownPath({ path, change }: FilePlan, project: string, state: State): string {
  const within = withinProject(path, project);
  const theirs = (change === 'conflict' || change === 'keep') && state.files[within] === undefined;
  return theirs ? sidePath(within) : within;
}
