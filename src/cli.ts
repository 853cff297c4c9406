import { parseArguments } from './arguments.ts';
import { processTerminal } from './terminal.ts';

/** Runs one command line and returns the exit code. Imports only what the command needs: see bench/startup.js. */
async function run(argv: readonly string[]): Promise<number> {
  const terminal = processTerminal();
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-v')) {
    const { packageVersion } = await import('./package-root.ts');
    terminal.out(`${packageVersion()}\n`);
    return 0;
  }
  const { questions } = await import('./answers.ts');
  const args = parseArguments(argv, questions);
  if (args.on.has('help')) {
    const { help } = await import('./report/help.ts');
    terminal.out(help(args.command, terminal.width, terminal.color));
    return 0;
  }
  if (args.command === 'detect') {
    const { detect } = await import('./commands/detect.ts');
    return detect(args, terminal);
  }
  const { generate } = await import('./commands/generate.ts');
  return generate(args, terminal);
}

async function main(): Promise<void> {
  const argv = process.argv.slice(2);
  try {
    process.exitCode = await run(argv);
  } catch (error) {
    const [{ UserError }, { errorText }, { colors }] = await Promise.all([
      import('./errors.ts'),
      import('./report/error.ts'),
      import('./report/colors.ts'),
    ]);
    const debug = argv.includes('--debug') || Boolean(process.env.DEBUG);
    process.stderr.write(errorText(error, debug, colors(process.stderr)));
    process.exitCode = error instanceof UserError ? 2 : 3;
  }
}

// `create-prodready detect | head` closes the pipe early: that is no failure of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

await main();
