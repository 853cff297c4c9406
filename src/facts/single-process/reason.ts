import type { SingleProcessReason } from '../../types.ts';

/** A reason for one process, with the line that shows it. */
export type Reason = SingleProcessReason & { at: string };
