import { UserError } from '../errors.ts';
import type { Colors } from './colors.ts';
import { printable, printableLines } from './printable.ts';

/** What to print for an error. Ours comes with how to report it, and with its stack only where asked for. */
export function errorText(error: unknown, debug: boolean, color: Colors): string {
  if (error instanceof UserError) {
    // A message may name files, and a file may be named anything.
    const [text, hint] = [printableLines(error.message), printableLines(error.hint)];
    return `${color.red('error')} ${text}\n\n  ${color.cyan('→')} ${hint}\n`;
  }
  const message = error instanceof Error ? error.message : String(error);
  const stack = debug && error instanceof Error && error.stack !== undefined ? `\n${error.stack}\n` : '';
  return [
    `${color.red('bug')} ${printable(message, 500)}`,
    '',
    `  ${color.cyan('→')} This is a mistake of ours, not yours. Please report it with the command and what --debug prints:`,
    '    npm bugs create-prodready',
    stack,
  ].join('\n');
}
