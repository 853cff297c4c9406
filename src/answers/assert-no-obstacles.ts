import { UserError } from '../errors.ts';
import { printable } from '../report/printable.ts';
import type { Facts } from '../types.ts';

/** Throws UserError where something in the repository will keep the application from starting. */
export function assertNoObstacles({ obstacles }: Facts): void {
  if (obstacles.value.length === 0) return;
  const lines = obstacles.value.flatMap(({ message, hint }) => [
    `  ${printable(message, 400)}`,
    `    ${printable(hint, 400)}`,
  ]);
  throw new UserError(
    ['The application will not run as it is:', ...lines].join('\n'),
    'Mend that first, or pass --force to write the files all the same.',
  );
}
