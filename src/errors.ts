/**
 * A mistake that the user can mend: printed as message and hint, exit code 2.
 * Every other error that reaches the top is our bug, exit code 3.
 */
export class UserError extends Error {
  /** What to do next: a command, a flag or a file to change. */
  readonly hint: string;

  constructor(message: string, hint: string) {
    super(message);
    this.name = 'UserError';
    this.hint = hint;
  }
}
