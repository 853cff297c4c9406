import { UserError } from '../errors.ts';
import { printable } from '../report/printable.ts';
import { databases } from '../stack/databases/index.ts';
import type { Answers, Facts } from '../types.ts';

/** Throws UserError where the application opens its database itself, so that another one would stand there unused. */
export function assertDatabaseFits({ orm, database }: Facts, answers: Answers): void {
  const used = database.value;
  if (orm.value !== 'raw' || used === null || used === answers.database || !databases[answers.database].server) return;
  const where = orm.at.map((at) => printable(at)).join(', ');
  throw new UserError(
    `The application opens its ${used} database itself (${where}): ${databases[answers.database].title} would stand there unused.`,
    'Change that code first, or pass --database none.',
  );
}
