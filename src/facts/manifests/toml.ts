import { parse } from 'smol-toml';
import type { Repo } from '../../types.ts';

/** A TOML table as it was read: every value still has to prove what it is. */
export type Table = Readonly<Record<string, unknown>>;

const read = new WeakMap<Repo, Map<string, Table>>();

/** A TOML file of the repository; an empty table where there is none or it does not parse. */
export function readToml(repo: Repo, path: string): Table {
  const known = read.get(repo) ?? new Map<string, Table>();
  read.set(repo, known);
  const table = known.get(path) ?? parseToml(repo.text(path) ?? '');
  known.set(path, table);
  return table;
}

function parseToml(text: string): Table {
  try {
    return parse(text);
  } catch {
    return {};
  }
}

/** The table below some keys; empty where anything on the way is something else. */
export function tableAt(table: Table, ...keys: string[]): Table {
  let current = table;
  for (const key of keys) {
    const next = Object.hasOwn(current, key) ? current[key] : undefined;
    if (!isTable(next)) return {};
    current = next;
  }
  return current;
}

export function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The strings of a list; anything else in it is left out, and so is what comes after the first thousand. */
export function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.slice(0, 1000).filter((item) => typeof item === 'string') : [];
}
