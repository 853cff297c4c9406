import pc from 'picocolors';

export type Colors = ReturnType<typeof pc.createColors>;

/**
 * Colours for one stream: NO_COLOR forbids, FORCE_COLOR demands, else a terminal decides.
 * Not picocolors' own choice, which colours everything under CI, also what is piped into a file.
 */
export function colors(stream: { isTTY?: boolean }, environment: NodeJS.ProcessEnv = process.env): Colors {
  const { NO_COLOR, FORCE_COLOR, TERM } = environment;
  if (NO_COLOR) return pc.createColors(false);
  if (FORCE_COLOR !== undefined) return pc.createColors(FORCE_COLOR !== '0' && FORCE_COLOR !== 'false');
  return pc.createColors(stream.isTTY === true && TERM !== 'dumb');
}
