import type { Prepared } from '../pipeline.ts';
import { destination } from '../write/settle.ts';
import { nextSteps } from './next-steps.ts';
import { warnings } from './warnings.ts';

/** A run as data, for `--json`. `writes` is the path that a file goes to, null where nothing is (to be) written. */
export function result(prepared: Prepared, from: string, written: boolean): object {
  return {
    folder: prepared.subject.folder,
    written,
    answers: prepared.answers,
    files: prepared.files.map((file) => ({ path: file.path, change: file.change, writes: destination(file) })),
    warnings: warnings(prepared),
    next: nextSteps(prepared, from).map(([command]) => command),
  };
}
