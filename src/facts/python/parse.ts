import { parser } from '@lezer/python';
import { createSource } from './source.ts';
import { toStatements } from './statement.ts';
import type { Module } from './syntax.ts';

/**
 * Parses one Python file, of any version from 2.7 on. Never throws and never runs anything: what the grammar does
 * not know is `unknown` or `other`, with everything around it kept.
 */
export function parse(path: string, text: string): Module {
  const source = createSource(text);
  const body = toStatements(source, parser.parse(text).topNode);
  return { path, body, hasErrors: source.hasErrors };
}
