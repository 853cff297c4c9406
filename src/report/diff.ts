import { createTwoFilesPatch } from 'diff';
import type { Settled } from '../write/settle.ts';
import type { Colors } from './colors.ts';
import { printable } from './printable.ts';

/** Unified diffs of the files that would change under the user's eyes: updates and conflicts. */
export function diffs(plans: readonly Settled[], color: Colors): string {
  return plans
    .filter(({ change }) => change === 'update' || change === 'conflict')
    .map((plan) => diff(plan, color))
    .join('\n');
}

function diff({ path, existing, content }: Settled, color: Colors): string {
  const patch = createTwoFilesPatch(`a/${path}`, `b/${path}`, existing ?? '', content, undefined, undefined, {
    context: 3,
    // The difference is for reading; one that takes seconds to find is too large to be read.
    timeout: 2000,
  });
  if (patch === undefined) return `${printable(path)}: too different to show`;
  const lines = patch.split('\n').filter((line) => !line.startsWith('====='));
  return lines.map((line) => paint(printable(line.replaceAll('\t', '    '), 2000), color)).join('\n');
}

function paint(line: string, color: Colors): string {
  if (line.startsWith('+++') || line.startsWith('---')) return color.bold(line);
  if (line.startsWith('@@')) return color.cyan(line);
  if (line.startsWith('+')) return color.green(line);
  if (line.startsWith('-')) return color.red(line);
  return line;
}
