import { UserError } from '../errors.ts';

/** The file that remembers the last run; lies in the project folder. */
export const statePath = '.prodready.json';

/** What `.prodready.json` holds. */
export interface State {
  /** Version of create-prodready that wrote it. */
  version: string;
  /** The answers of the last run, as strings: checked again before use, for anybody may have edited them. */
  answers: Record<string, string>;
  /** Path relative to the project folder → hash of what we last rendered for it. */
  files: Record<string, string>;
}

/**
 * Reads the text of `.prodready.json`; undefined (no such file) gives an empty state.
 * Throws UserError where it is not what we wrote: guessing could overwrite the user's edits.
 */
export function parseState(text: string | undefined, path: string = statePath): State {
  if (text === undefined) return { version: '', answers: {}, files: {} };
  const data = parseJson(text);
  if (!isRecord(data) || !isRecord(data.answers) || !isRecord(data.files)) throw damaged(path);
  return { version: String(data.version ?? ''), answers: strings(data.answers), files: strings(data.files) };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Keeps the string values, under a null prototype so that a key such as `__proto__` is only a key. */
function strings(record: Record<string, unknown>): Record<string, string> {
  const kept: Record<string, string> = Object.create(null);
  for (const [key, value] of Object.entries(record)) if (typeof value === 'string') kept[key] = value;
  return kept;
}

function damaged(path: string): UserError {
  return new UserError(
    `${path} is damaged: it is not the JSON that an earlier run wrote.`,
    'Restore it from version control, or delete it; files that differ then go beside yours as *.prodready-new.',
  );
}
