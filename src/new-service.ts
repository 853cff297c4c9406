import type { Given } from './answers.ts';
import { suggestName } from './answers/suggest-name.ts';
import { UserError } from './errors.ts';
import { starter } from './plan/starter.ts';
import { memoryRepo } from './repo/memory.ts';
import { frameworks } from './stack/frameworks/index.ts';
import type { Answers, FilePlan, Repo } from './types.ts';

/** What the starter needs before anything can be found in it. */
const defaults = { python: '3.13', domain: 'localhost', manager: 'uv', database: 'none', proxy: 'none' } as const;

/**
 * The starter of a new service, to be read like any other repository. Throws UserError without a framework:
 * there is nothing yet that could tell it.
 */
export function newService(folder: string, given: Given): FilePlan[] {
  const framework = Object.values(frameworks).find(({ id }) => id === given.framework);
  if (!framework) {
    throw new UserError(
      'The folder is empty, so a new service is made; its framework is not known.',
      'Pass --framework flask or --framework django.',
    );
  }
  const answers: Answers = {
    ...defaults,
    name: given.name ?? suggestName(folder).value ?? 'app',
    framework: framework.id,
    root: '.',
    project: '.',
    entry: '',
    settings: null,
    python: given.python ?? defaults.python,
    domain: given.domain ?? defaults.domain,
  };
  const files = starter(answers);
  assertOwnName(answers.name, files);
  return files;
}

/** A project that is called like one of its dependencies cannot be locked: uv takes one for the other. */
function assertOwnName(name: string, files: readonly FilePlan[]): void {
  const lock = files.find(({ path }) => path === 'uv.lock')?.content ?? '';
  const normal = name.replace(/[-_.]+/g, '-');
  if (lock.split(`[[package]]\nname = "${normal}"\n`).length <= 2) return;
  throw new UserError(
    `A service cannot be called ${name}: it depends on a package of that name.`,
    'Pass another --name, such as --name my-service.',
  );
}

/** Files that are not written yet as a repository, so that a new service takes the same path as an existing one. */
export function starterRepo(files: readonly FilePlan[]): Repo {
  return memoryRepo(Object.fromEntries(files.map(({ path, content }) => [path, content])));
}
