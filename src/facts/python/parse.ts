import { parser } from '@lezer/python';
import { createSource } from './source.ts';
import { toStatements } from './statement.ts';
import type { Module } from './syntax.ts';

/** Real code takes a quarter of a second per megabyte; a megabyte of colons takes sixteen seconds. */
const BUDGET_MS = 2000;

/**
 * Parses one Python file, of any version from 2.7 on. Never throws and never runs anything: what the grammar does
 * not know is `unknown` or `other`, with everything around it kept. A file made to be slow is cut off where it is.
 */
export function parse(path: string, text: string): Module {
  try {
    return parseText(path, text);
  } catch (error) {
    // The grammar's own tree building recurses: ten thousand open brackets can end the stack, in some runs.
    if (error instanceof RangeError) return { path, body: [], hasErrors: true };
    throw error;
  }
}

function parseText(path: string, text: string): Module {
  const source = createSource(text);
  const parsing = parser.startParse(text);
  const deadline = performance.now() + BUDGET_MS;
  let tree = parsing.advance();
  for (let step = 1; !tree; step++) {
    tree = parsing.advance();
    if (step % 1000 === 0 && parsing.stoppedAt === null && performance.now() > deadline) {
      parsing.stopAt(parsing.parsedPos);
      source.hasErrors = true;
    }
  }
  return { path, body: toStatements(source, tree.topNode), hasErrors: source.hasErrors };
}
