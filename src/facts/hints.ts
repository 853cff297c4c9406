import type { FrameworkId, ManagerId } from '../types.ts';

/** What the user says about the repository itself: it wins over everything that is read. */
export interface Hints {
  framework?: FrameworkId;
  /** Folder relative to the top, '.' for the top. */
  root?: string;
  entry?: string;
  settings?: string;
  manager?: ManagerId;
  python?: string;
}
