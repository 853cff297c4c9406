import type { GeneratorInput } from '../../generators/app/index.ts';
import { packageRoot } from '../package-root.ts';
import type { Terminal } from '../terminal.ts';

/** What a shell reports for a program that Ctrl-C ended. */
const interrupted = 130;

/** Runs the Yeoman generator in this process. Returns the exit code; UserErrors of the flow come through as they are. */
export async function ask(input: GeneratorInput, terminal: Terminal): Promise<number> {
  const [{ createEnv }, { default: Generator }] = await Promise.all([
    import('yeoman-environment'),
    import('../../generators/app/index.ts'),
  ]);
  // Yeoman reads package.json and .yo-rc.json of its folder. Ours are harmless; those of a stranger's repository
  // may be broken, and a folder that does not exist yet would be made before anybody agreed to it.
  const environment = createEnv({ cwd: packageRoot, logCwd: input.folder, skipInstall: true, skipCache: true });
  const { log } = environment.adapter;
  // Yeoman announces a failure by the name of its task; what happened is said by us, once.
  log.error = () => log;
  environment.register(Generator, { namespace: 'prodready:app' });
  const { width, color, from } = terminal;
  const options = { skipInstall: true, input: { ...input, width, color, from } };
  try {
    await environment.run(['prodready:app'], options);
    return 0;
  } catch (error) {
    if (error instanceof Error && error.name === 'ExitPromptError') return interrupted;
    throw error;
  }
}
