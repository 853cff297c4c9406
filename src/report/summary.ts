import type { Prepared } from '../pipeline.ts';
import type { Change } from '../types.ts';
import { destination } from '../write/settle.ts';
import type { Colors } from './colors.ts';
import { columns } from './columns.ts';
import { found } from './found.ts';
import { nextStepLines } from './next-steps.ts';
import { printable } from './printable.ts';
import { tree } from './tree.ts';
import { warnings } from './warnings.ts';

/** How a result is shown: to a terminal of `width` columns, by somebody standing in the folder `from`. */
export interface View {
  width: number;
  color: Colors;
  from: string;
  /** False for a dry run. */
  written: boolean;
}

/** The end of a run: what was found, what was written, what to know, what to do next. */
export function summary(prepared: Prepared, { width, color, from, written }: View): string {
  const { subject, files } = prepared;
  const sources = { ...subject, facts: prepared.facts };
  const parts = [
    `${color.bold(subject.isNew ? 'New service' : 'Found')} ${color.dim(`in ${printable(subject.folder)}`)}\n${found(sources, false, width, color)}`,
    `${color.bold(title(prepared, written))}\n${indent(tree(shownFiles(prepared), color))}`.trimEnd(),
  ];
  const notes = warnings(prepared);
  if (notes.length > 0) parts.push(`${color.bold('To know')}\n${noteLines(notes, width, color)}`);
  if (files.some((file) => destination(file) !== null) || written) {
    parts.push(
      `${color.bold(written ? 'Next' : 'Next, once it is written')}\n${nextStepLines(prepared, from).join('\n')}`,
    );
  }
  return `${parts.join('\n\n')}\n`;
}

/** Untouched files are counted, not listed: the tree shows what changes and what needs a decision. */
function shownFiles({ files }: Prepared): Prepared['files'] {
  return files.filter(({ change }) => change !== 'identical');
}

function title({ files }: Prepared, written: boolean): string {
  const count = (...wanted: Change[]) => files.filter(({ change }) => wanted.includes(change)).length;
  const writes = files.filter((file) => destination(file) !== null).length;
  const same = count('identical');
  const verb = written ? 'Written' : 'Would be written';
  if (writes === 0) return `Nothing to write: ${same} ${same === 1 ? 'file is' : 'files are'} up to date`;
  return `${verb}: ${writes} ${writes === 1 ? 'file' : 'files'}${same > 0 ? `, ${same} identical` : ''}`;
}

function noteLines(notes: readonly string[], width: number, color: Colors): string {
  return columns(
    notes.map((note) => ['!', printable(note, 500)]),
    width - 2,
    (text, column) => (column === 0 ? color.yellow(text) : text),
  )
    .map((line) => `  ${line}`)
    .join('\n');
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}
