import type { Value } from '../python/value.ts';

/** One setting of the application as production sees it. */
export interface Setting {
  value: Value;
  at: string;
}

/** Effective settings by name. */
export type Settings = Map<string, Setting>;
