import type { Answers, FilePlan } from '../types.ts';
import { hash } from './hash.ts';
import type { Settled } from './settle.ts';
import { statePath, type State } from './state.ts';
import { existingText } from './target.ts';

/** What `.prodready.json` says: the inverse of the paths in a plan, which start at the folder of the command line. */
export function withinProject(path: string, project: string): string {
  return project !== '.' && path.startsWith(`${project}/`) ? path.slice(project.length + 1) : path;
}

/** The path of a file of the project, seen from the folder of the command line. */
export function fromProject(path: string, project: string): string {
  return project === '.' ? path : `${project}/${path}`;
}

/** Files of earlier runs that are still there and that this plan no longer holds. */
export function leftOver(root: string, project: string, state: State, plans: readonly FilePlan[]): string[] {
  const planned = new Set(plans.map((plan) => plan.path));
  return Object.keys(state.files)
    .map((path) => fromProject(path, project))
    .filter((path) => !planned.has(path) && existingText(root, path) !== undefined);
}

/**
 * The plan for `.prodready.json`: answers, version, and the hash of every output as rendered now.
 * `starter` files are left out: from the first moment they are the user's own code.
 */
export function record(root: string, answers: Answers, version: string, state: State, plans: readonly FilePlan[]): Settled {
  const path = fromProject(statePath, answers.project);
  const kept = leftOver(root, answers.project, state, plans).map((file) => withinProject(file, answers.project));
  const files = new Map(kept.map((file) => [file, state.files[file] ?? '']));
  for (const plan of plans) {
    if (!plan.template.startsWith('starter-')) files.set(withinProject(plan.path, answers.project), hash(plan.content));
  }
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  const content = `${JSON.stringify({ version, answers, files: Object.fromEntries(sorted) }, null, 2)}\n`;
  const existing = existingText(root, path);
  const change = existing === undefined ? 'create' : existing === content ? 'identical' : 'update';
  return { path, content, mode: 0o644, template: statePath, change, existing, side: 'identical' };
}
