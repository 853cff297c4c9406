import type { Prepared } from '../pipeline.ts';
import { databases } from '../stack/databases/index.ts';
import type { DatabaseId, Facts, SingleProcessReason } from '../types.ts';
import { serviceWarnings } from './service-warnings.ts';
import { destination } from '../write/settle.ts';
import { sidePath } from '../write/side-path.ts';
import { statePath } from '../write/state.ts';

/** What the user should know after (or before) the files are written, one sentence each, the most pressing first. */
export function warnings({ subject, answers, facts, files, leftOver }: Prepared): string[] {
  return [
    ...facts.obstacles.value.map(({ message, hint }) => `${message} ${hint}`),
    ...files
      .filter(({ change }) => change === 'conflict')
      .map(({ path }) => `${path} is yours and stays. Ours is ${sidePath(path)}: take what you need, then delete it.`),
    ...oneProcess(facts.singleProcess),
    ...ownProbes(facts.probes),
    ...(subject.isNew ? [] : otherDatabase(facts.database.value, answers.database)),
    ...serviceWarnings(facts),
    ...(answers.domain === 'localhost' && subject.given.domain === undefined
      ? ['The host name is localhost: only this machine can use it. Pass --domain with the real one.']
      : []),
    ...(isDefaultPython(subject, facts)
      ? [
          `Nothing says which Python the application runs on; ${answers.python} is a default. Pass --python for another.`,
        ]
      : []),
    ...leftOver.map((path) => `${path} was written by an earlier run and is not needed any more.`),
    ...subject.repo.skipped.slice(0, 5).map(({ path, reason }) => `${path} was not read: ${reason}.`),
    ...(files.some((file) => file.template === statePath && destination(file) !== null)
      ? [`Commit ${statePath} with the rest: it remembers the answers and what was written.`]
      : []),
  ];
}

function otherDatabase(used: DatabaseId | null, chosen: DatabaseId): string[] {
  if (used === null || used === chosen) return [];
  const { title } = databases[chosen];
  return [
    `The application has used ${used} so far, the stack has ${title}. Rows that exist do not move by themselves.`,
  ];
}

const ways = {
  memory: '; put it into the database to use more',
  sockets: '',
  jobs: '; run the jobs in a process of their own to use more',
} satisfies Record<SingleProcessReason['kind'], string>;

function ownProbes({ value, at }: Facts['probes']): string[] {
  if (value.length === 0) return [];
  return [
    `${value.join(' and ')} of the application (${at.join(', ')}) ${value.length === 1 ? 'is' : 'are'} answered by prodready/health.py from now on.`,
  ];
}

function oneProcess({ value, at }: Facts['singleProcess']): string[] {
  const [first, ...others] = value;
  if (!first) return [];
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  return [`${first.what} (${at[0]}${more}), so the stack runs one worker${ways[first.kind]}.`];
}

function isDefaultPython({ given, recorded }: Prepared['subject'], { python }: Prepared['facts']): boolean {
  return given.python === undefined && recorded.python === undefined && python.at.length === 0;
}
