import { frameworks } from '../stack/frameworks/index.ts';
import type { Answers, FilePlan } from '../types.ts';
import { outputsOf } from './layers.ts';
import { render } from './render.ts';

/** The application of a new service: what an empty folder gets before it is treated like any other repository. */
export function starter(answers: Answers): FilePlan[] {
  return outputsOf([frameworks[answers.framework].starter], null).map(({ template, path }) => ({
    path,
    content: render(template, path, { answers }),
    mode: 0o644,
    template,
    change: 'create',
  }));
}
