import { join } from 'node:path';
import {
  checkDomain,
  checkEntry,
  checkFolder,
  checkName,
  checkPython,
  checkSettings,
  type Check,
} from './answers/check.ts';
import { choice } from './answers/choice.ts';
import { suggestDatabase } from './answers/suggest-database.ts';
import { suggestName } from './answers/suggest-name.ts';
import { chosen, type Suggestion, suggested } from './answers/suggestion.ts';
import { databases } from './stack/databases/index.ts';
import { frameworks } from './stack/frameworks/index.ts';
import { managers } from './stack/managers/index.ts';
import { proxies } from './stack/proxies/index.ts';
import type { Answers, Facts, FrameworkId, Variant } from './types.ts';

/** `project` is no question: it follows from `root`. */
export type QuestionKey = Exclude<keyof Answers, 'project'>;

/** What was given by flags, by a file or by typing, not yet checked. */
export type Given = Partial<Record<QuestionKey, string>>;

/** One thing to know before anything can be written. Flag, prompt, help and default all come from here. */
export interface Question {
  key: QuestionKey;
  /** How the help shows the value of `--<key>`. */
  placeholder: string;
  prompt: string;
  help: string;
  /** What can be chosen; null for a typed answer. */
  choices: readonly Variant<string>[] | null;
  check: Check;
  /** Answer from the facts of the repository; `folder` is the absolute path it lies at. */
  suggest(facts: Facts, folder: string): Suggestion;
  /** True: the user's to choose, so the last run's answer stays. False: the repository knows better than the last run. */
  free: boolean;
  /** False where the question has no meaning, as Django settings have none for Flask. */
  applies(framework: FrameworkId | null): boolean;
}

const always = (): boolean => true;

/** In the order they are asked: what decides most comes first. */
export const questions: readonly Question[] = [
  {
    key: 'framework',
    placeholder: '<id>',
    prompt: 'Framework',
    help: 'flask or django; found in the repository, needed for a new service',
    ...choice(frameworks),
    free: false,
    suggest: (facts) => suggested(facts.framework),
  },
  {
    key: 'root',
    placeholder: '<folder>',
    prompt: 'Folder that the application runs in',
    help: 'folder with manage.py or the Flask module, from the top of the repository',
    choices: null,
    check: checkFolder,
    free: false,
    suggest: (facts) => suggested(facts.root),
    applies: always,
  },
  {
    key: 'entry',
    placeholder: '<module:app>',
    prompt: 'Application that the server loads',
    help: 'module:attribute, module:factory() or module:factory("literal")',
    choices: null,
    check: checkEntry,
    free: false,
    suggest: (facts) => suggested(facts.entry),
    applies: always,
  },
  {
    key: 'settings',
    placeholder: '<module>',
    prompt: 'Settings module for production',
    help: 'Django: the settings module that production begins from',
    choices: null,
    check: checkSettings,
    free: false,
    suggest: (facts) => suggested(facts.settings),
    applies: (framework) => framework === 'django',
  },
  {
    key: 'manager',
    placeholder: '<id>',
    prompt: 'Package manager',
    help: 'what installs the dependencies in the image',
    ...choice(managers),
    free: false,
    suggest: (facts) => suggested(facts.manager),
  },
  {
    key: 'python',
    placeholder: '<3.N>',
    prompt: 'Python version',
    help: 'minor version of Python for the image, such as 3.13',
    choices: null,
    check: checkPython,
    free: false,
    suggest: (facts) => suggested(facts.python),
    applies: always,
  },
  {
    key: 'database',
    placeholder: '<id>',
    prompt: 'Database',
    help: 'database of the stack; default: what the application uses, PostgreSQL instead of SQLite',
    ...choice(databases),
    free: true,
    suggest: suggestDatabase,
  },
  {
    key: 'proxy',
    placeholder: '<id>',
    prompt: 'Reverse proxy',
    help: 'what terminates TLS before the application; default: nginx',
    ...choice(proxies),
    free: true,
    suggest: () => chosen('nginx'),
  },
  {
    key: 'domain',
    placeholder: '<host>',
    prompt: 'Host name that the service answers to',
    help: 'host name, such as shop.example.com; default: localhost',
    choices: null,
    check: checkDomain,
    free: true,
    suggest: () => chosen('localhost'),
    applies: always,
  },
  {
    key: 'name',
    placeholder: '<name>',
    prompt: 'Name of the compose project',
    help: 'name of the compose project; default: the name of the folder',
    choices: null,
    check: checkName,
    free: true,
    suggest: (facts, folder) => suggestName(join(folder, facts.project.value)),
    applies: always,
  },
];
