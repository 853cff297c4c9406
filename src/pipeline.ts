import type { Given } from './answers.ts';
import { assertDatabaseFits } from './answers/assert-database-fits.ts';
import { assertNoObstacles } from './answers/assert-no-obstacles.ts';
import { assertSupported } from './answers/assert-supported.ts';
import { decide } from './answers/decide.ts';
import { hintsFrom } from './answers/hints.ts';
import { recordedAnswers } from './answers/recorded.ts';
import type { Sources } from './answers/standing.ts';
import { gather } from './facts/gather.ts';
import { newService, starterRepo } from './new-service.ts';
import { packageVersion } from './package-root.ts';
import { plan } from './plan/plan.ts';
import { fromProject } from './project-path.ts';
import { starter } from './plan/starter.ts';
import { isNewService } from './repo/is-new-service.ts';
import { readRepo } from './repo/read.ts';
import { withoutOwn } from './repo/without-own.ts';
import type { Answers, Facts, Repo } from './types.ts';
import { leftOver, record, recordedHash } from './write/record.ts';
import { type Settled, settle } from './write/settle.ts';
import { parseState, type State, statePath } from './write/state.ts';
import { existingText } from './write/target.ts';
import { write } from './write/write.ts';

// The whole flow: look, prepare, apply. Questions are asked between the first two, by whoever can ask; only `apply`
// changes anything. A new service is a repository that is not on the disk yet, and takes the same path.

/** A repository that was looked at: everything that questions are asked about. */
export interface Subject extends Sources {
  repo: Repo;
  state: State;
  /** True where the repository is only in memory yet: a starter, to be written with the rest. */
  isNew: boolean;
}

/** Everything that a run would do, before it does any of it. */
export interface Prepared {
  subject: Subject;
  answers: Answers;
  facts: Facts;
  files: Settled[];
  /** Written by an earlier run, not part of this one. */
  leftOver: string[];
}

/** read → gather. `given` holds what the user said about the repository; it counts as certain. */
export function look(folder: string, given: Given): Subject {
  const isNew = isNewService(folder);
  const repo = isNew ? starterRepo(newService(folder, given)) : readRepo(folder);
  const facts = gather(withoutOwn(repo), hintsFrom(given));
  const path = fromProject(statePath, facts.project.value);
  const state = parseState(existingText(folder, path), path);
  return { folder, repo, facts, state, isNew, given, recorded: recordedAnswers(state, path) };
}

/** Facts and answers → plan, each change decided against the disk. Throws UserError where something is in the way. */
export async function prepare(subject: Subject, given: Given, force: boolean): Promise<Prepared> {
  if (!subject.isNew) assertSupported(subject.repo, subject.facts);
  const answers = decide({ ...subject, given });
  const starting = subject.isNew ? starter(answers) : [];
  const repo = subject.isNew ? starterRepo(starting) : subject.repo;
  const hints = hintsFrom(answers, subject.facts);
  const unchanged = !subject.isNew && Object.keys(hints).length === 0;
  const facts = unchanged ? subject.facts : gather(withoutOwn(repo), hints);
  if (!force) assertNoObstacles(facts);
  if (!force) assertDatabaseFits(facts, answers);
  const plans = [...starting, ...(await plan(repo, facts, answers))];
  const { folder, state } = subject;
  const settled = settle(folder, plans, recordedHash(state, answers.project));
  const files = [...settled, record(folder, answers, packageVersion(), state, settled)];
  return {
    subject: { ...subject, given },
    answers,
    facts,
    files,
    leftOver: leftOver(folder, answers.project, state, plans),
  };
}

/** Plan → disk, all or nothing. Returns the paths written. */
export function apply({ subject, files }: Prepared): string[] {
  return write(subject.folder, files);
}
