import type { EnvVar } from '../../types.ts';

/** A variable read from the environment, with where. */
export interface EnvValue {
  kind: 'env';
  name: string;
  default: Value | null;
  required: boolean;
  type: EnvVar['type'];
  at: string;
}

export interface DictEntry {
  key: Value;
  value: Value;
  at: string;
}

/** What is known of an expression without running it. */
export type Value =
  | { kind: 'literal'; value: string | number | boolean | null }
  /** A path inside the repository, relative to its root. */
  | { kind: 'path'; path: string }
  | EnvValue
  | { kind: 'list'; items: Value[] }
  | { kind: 'dict'; entries: DictEntry[] }
  /** A string put together from parts that are not all known. */
  | { kind: 'text'; parts: Value[] }
  /** One of several, decided at run time; the one that production takes first where that can be told. */
  | { kind: 'choice'; options: Value[] }
  | { kind: 'unknown' };

export const unknown: Value = { kind: 'unknown' };

export function literal(value: string | number | boolean | null): Value {
  return { kind: 'literal', value };
}

/** The string that a value certainly is, else null. */
export function stringOf(value: Value | null | undefined): string | null {
  return value?.kind === 'literal' && typeof value.value === 'string' ? value.value : null;
}

/** What a value is when nothing is set in the environment: follows defaults, first options first. */
export function settled(value: Value, depth = 0): Value {
  if (depth > 20) return unknown;
  if (value.kind === 'env') return value.default ? settled(value.default, depth + 1) : unknown;
  const first = value.kind === 'choice' ? value.options[0] : undefined;
  return first ? settled(first, depth + 1) : value;
}

/** Every variable that a value depends on. */
export function envsOf(value: Value): EnvValue[] {
  switch (value.kind) {
    case 'env':
      return [value, ...(value.default ? envsOf(value.default) : [])];
    case 'list':
      return value.items.flatMap(envsOf);
    case 'dict':
      return value.entries.flatMap((entry) => envsOf(entry.value));
    case 'text':
      return value.parts.flatMap(envsOf);
    case 'choice':
      return value.options.flatMap(envsOf);
    default:
      return [];
  }
}

/** The values that a value may have: the options of a choice, and the default of a variable, flattened. */
export function optionsOf(value: Value, depth = 0): Value[] {
  if (depth > 20) return [];
  if (value.kind === 'choice') return value.options.flatMap((option) => optionsOf(option, depth + 1));
  return [value];
}

const MAX_TEXT = 10_000;
const MAX_PARTS = 100;

/** Strings put together, keeping what is known; too long a one is unknown rather than cut. */
export function concat(parts: Value[]): Value {
  const flat = parts.flatMap((part) => (part.kind === 'text' ? part.parts : [part]));
  const merged: Value[] = [];
  for (const part of flat) {
    const last = merged.at(-1);
    if (part.kind === 'unknown' && last?.kind === 'unknown') continue;
    if (part.kind === 'literal' && last?.kind === 'literal') {
      const text = `${last.value ?? ''}${part.value ?? ''}`;
      if (text.length > MAX_TEXT) return unknown;
      merged[merged.length - 1] = literal(text);
    } else merged.push(part);
  }
  const [only] = merged;
  if (!only) return literal('');
  if (merged.length > MAX_PARTS) return unknown;
  return merged.length === 1 ? only : { kind: 'text', parts: merged };
}

/** The value under a literal key of a dictionary; the last one wins, as in Python. */
export function entryOf(value: Value, key: string): DictEntry | null {
  if (value.kind !== 'dict') return null;
  return value.entries.findLast((entry) => stringOf(entry.key) === key) ?? null;
}
