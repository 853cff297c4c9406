import { type Colors, colors } from './report/colors.ts';

/** Where a command prints to, and for whom. */
export interface Terminal {
  out(text: string): void;
  /** Columns to lay tables out for. */
  width: number;
  color: Colors;
  /** True where somebody can be asked. */
  interactive: boolean;
  /** Folder that the user stands in. */
  from: string;
}

/** The terminal of this process. */
export function processTerminal(): Terminal {
  const { stdin, stdout } = process;
  return {
    out: (text) => void stdout.write(text),
    // Without a terminal: wide enough for a line to hold together, narrow enough to read in a log.
    width: Math.min(stdout.columns ?? 100, 120),
    color: colors(stdout),
    interactive: stdin.isTTY === true && stdout.isTTY === true,
    from: process.cwd(),
  };
}
