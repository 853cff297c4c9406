import type { Change, FilePlan } from '../types.ts';
import { change } from './change.ts';
import { sidePath } from './side-path.ts';
import { existingText } from './target.ts';

/** A plan together with the text it meets: all that a diff and the writing need. */
export interface Settled extends FilePlan {
  existing: string | undefined;
  /** For a conflict: what writing our version to `<path>.prodready-new` would do. */
  side: Change;
}

/**
 * Decides every change against the disk, where also the files are seen that the repository ignores
 * (`.env*` in a `.gitignore` hides `.env.example`). `recorded` gives the hash of our last render of a path.
 */
export function settle(
  root: string,
  plans: readonly FilePlan[],
  recorded: (path: string) => string | undefined,
): Settled[] {
  return plans.map((plan) => {
    const hash = recorded(plan.path);
    const existing = existingText(root, plan.path);
    const beside = existingText(root, sidePath(plan.path));
    const decided = change(existing, hash, plan.content);
    // A side file that is still there says that the user has not decided yet.
    const open = decided === 'keep' && beside !== undefined;
    return { ...plan, change: open ? 'conflict' : decided, existing, side: change(beside, hash, plan.content) };
  });
}

/** The path that a settled plan is written to; null where there is nothing to write. */
export function destination(plan: Settled): string | null {
  if (plan.change === 'create' || plan.change === 'update') return plan.path;
  // A side file that the user has worked in stays as it is: it is theirs now.
  if (plan.change === 'conflict' && (plan.side === 'create' || plan.side === 'update')) return sidePath(plan.path);
  return null;
}
