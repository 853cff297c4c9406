import { fromProject } from '../project-path.ts';
import type { Answers, Facts, FilePlan, Repo } from '../types.ts';
import { format } from './format.ts';
import { type Output, layersOf, outputsOf } from './layers.ts';
import { render } from './render.ts';
import { type View, viewOf } from './view.ts';

/**
 * Every file that closes the gap between a repository and production, rendered but not written.
 * Paths are relative to the folder of the command line; `change` is settled against the disk by `write/`.
 */
export async function plan(repo: Repo, facts: Facts, answers: Answers): Promise<FilePlan[]> {
  const view = viewOf(repo, facts, answers);
  return Promise.all(
    outputsOf(layersOf(view), view.paths).map((output) => renderOutput(output, view, answers.project)),
  );
}

async function renderOutput(output: Output, view: View, project: string): Promise<FilePlan> {
  const content = await format(output.path, render(output.template, output.path, view));
  return {
    path: fromProject(output.path, project),
    content,
    // A file that starts with `#!` is a program.
    mode: content.startsWith('#!') ? 0o755 : 0o644,
    template: output.template,
    change: 'create',
  };
}
