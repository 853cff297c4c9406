import { join, resolve } from 'node:path';
import Generator, { type BaseFeatures, type BaseOptions } from 'yeoman-generator';
import { type Given, type Question, questions } from '../../src/answers.ts';
import { assertNoObstacles } from '../../src/answers/assert-no-obstacles.ts';
import { assertSupported } from '../../src/answers/assert-supported.ts';
import { frameworkOf } from '../../src/answers/decide.ts';
import { checkGiven } from '../../src/answers/given.ts';
import { standing } from '../../src/answers/standing.ts';
import { look, type Prepared, prepare, type Subject } from '../../src/pipeline.ts';
import { isNewService } from '../../src/repo/is-new-service.ts';
import { colors } from '../../src/report/colors.ts';
import { diffs } from '../../src/report/diff.ts';
import { found } from '../../src/report/found.ts';
import { summary, type View } from '../../src/report/summary.ts';
import { destination } from '../../src/write/settle.ts';
import { write } from '../../src/write/write.ts';
import { answersFrom, type Open, prompts } from './prompts.ts';

/** What the command line hands over; under `yo` the same comes from the generator's own options. */
export interface GeneratorInput {
  folder: string;
  given: Given;
  dryRun: boolean;
  diff: boolean;
  force: boolean;
}

type Input = GeneratorInput & Omit<View, 'written'>;

/** The Yeoman door: asks what cannot be told, then plans and writes like the command line does. */
export default class ProdreadyGenerator extends Generator {
  private readonly input: Input;
  private given: Given;
  private prepared: Prepared | undefined;

  constructor(args?: string[], options?: BaseOptions & { input?: Input }, features?: BaseFeatures) {
    super(args, options, { ...features, unique: 'namespace', tasksMatchingPriority: true });
    // Yeoman's own commit asks about every file that exists, and stops half-way when one cannot be written.
    this.setFeatures({ customCommitTask: () => this.commit(), customInstallTask: true });
    for (const { key, help } of questions) this.option(key, { type: String, description: help });
    this.option('dry-run', { type: Boolean, description: 'show what would be written, and write nothing' });
    this.option('force', {
      type: Boolean,
      description: 'write although something will keep the application from starting',
    });
    this.input = options?.input ?? this.ownInput();
    this.given = checkGiven(this.input.given, (key) => `--${key}`);
  }

  async prompting(): Promise<void> {
    const subject = await this.subject();
    assertNoObstaclesUnless(this.input.force, subject);
    this.log(`\n${found({ ...subject, given: this.given }, true, this.input.width, this.input.color)}\n`);
    const open = questions.filter((question) => question.applies(frameworkOf({ ...subject, given: this.given })));
    await this.ask(open, subject);
    this.prepared = await prepare(subject, this.given, this.input.force);
  }

  writing(): void {
    if (this.input.dryRun) return;
    for (const file of this.plan().files) {
      const path = destination(file);
      if (path !== null) this.writeDestination(join(this.input.folder, path), file.content);
    }
  }

  end(): void {
    const { width, color, from, dryRun, diff } = this.input;
    const prepared = this.plan();
    if (diff) this.log(diffs(prepared.files, color));
    this.log(`\n${summary(prepared, { width, color, from, written: !dryRun })}`);
  }

  /** The repository, once it is plain which application in it is meant. */
  private async subject(): Promise<Subject> {
    const where = questions.filter(({ key }) => key === 'framework' || key === 'root');
    const isNew = isNewService(this.input.folder);
    if (isNew && this.given.framework === undefined) await this.ask(where.slice(0, 1), null);
    const first = look(this.input.folder, this.given);
    if (isNew) return first;
    assertSupported(first.repo, first.facts);
    const before = this.given;
    await this.ask(where, first);
    return before === this.given ? first : look(this.input.folder, this.given);
  }

  /** Asks those of the questions that nothing answers yet. */
  private async ask(asked: readonly Question[], subject: Subject | null): Promise<void> {
    const open = asked
      .map((question): Open => {
        return { question, suggestion: subject && standing(question, { ...subject, given: this.given }) };
      })
      .filter(({ suggestion }) => suggestion === null || !suggestion.settled || suggestion.value === null);
    if (open.length === 0) return;
    const typed = answersFrom(
      open.map(({ question }) => question),
      await this.prompt(prompts(open)),
    );
    this.given = { ...this.given, ...checkGiven(typed, (key) => key) };
  }

  /** Everything at once from memory to disk; what another generator changed on the way is respected. */
  private async commit(): Promise<void> {
    const { folder, dryRun } = this.input;
    if (dryRun) return;
    const files = this.plan().files.map((file) => {
      const path = destination(file);
      return path === null ? file : { ...file, content: this.fs.read(join(folder, path)) };
    });
    write(folder, files);
  }

  private plan(): Prepared {
    if (!this.prepared) throw new Error('planned nothing: the prompting task did not run');
    return this.prepared;
  }

  private ownInput(): Input {
    const options: Record<string, unknown> = { ...this.options };
    const given: Given = {};
    for (const { key } of questions) {
      const value = options[key];
      if (value !== undefined) given[key] = String(value);
    }
    const folder = resolve(this.destinationRoot());
    const flag = (name: string): boolean => options[name] === true;
    return {
      folder,
      given,
      dryRun: flag('dryRun') || flag('dry-run'),
      diff: false,
      force: flag('force'),
      width: 100,
      color: colors(process.stderr),
      from: folder,
    };
  }
}

function assertNoObstaclesUnless(force: boolean, { facts }: Subject): void {
  if (!force) assertNoObstacles(facts);
}
