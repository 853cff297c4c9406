import type { Facts, Repo } from '../types.ts';
import { application } from './application.ts';
import { celeryFact } from './celery.ts';
import { celeryBeatFact } from './celery/celery-beat.ts';
import { celeryUrlFact } from './celery/celery-url.ts';
import { databaseFacts } from './database.ts';
import { environmentFact } from './environment.ts';
import { existing } from './existing.ts';
import { fact } from './fact.ts';
import type { Hints } from './hints.ts';
import { manager } from './manager.ts';
import { mediaFact } from './media.ts';
import { migrationsFact } from './migrations.ts';
import { obstaclesFact } from './obstacles.ts';
import { packages } from './packages.ts';
import { pythonVersion } from './python-version.ts';
import { probesFact } from './probes.ts';
import { redisFact } from './redis.ts';
import { singleProcessFact } from './single-process.ts';
import { staticFact } from './static.ts';
import { writableFact } from './writable.ts';

export type { Hints } from './hints.ts';
export { otherFramework } from './other-framework.ts';

/** Everything that a repository tells about its application. Hints are the user's own words: they win, and are certain. */
export function gather(repo: Repo, hints: Hints = {}): Facts {
  const app = application(repo, hints);
  const project = app.project.value;
  const installed = packages(repo, project);
  const database = databaseFacts(app, installed.value);
  const environment = environmentFact(app, database.values);
  const required = environment.value.filter((variable) => variable.required);
  return {
    framework: app.site.framework,
    root: app.site.root,
    entry: app.entry,
    settings: app.settings,
    manager: hints.manager === undefined ? manager(repo, project) : fact(hints.manager, ['--manager'], 'certain'),
    python: hints.python === undefined ? pythonVersion(repo, project) : fact(hints.python, ['--python'], 'certain'),
    database: database.database,
    driver: database.driver,
    migrations: migrationsFact(app, database.orm, installed.value),
    static: staticFact(app),
    celery: celeryFact(app),
    celeryBeat: celeryBeatFact(app),
    celeryBroker: celeryUrlFact(app, 'broker'),
    celeryResults: celeryUrlFact(app, 'results'),
    redis: redisFact(app, installed.value),
    requiredEnv: fact(
      required.map(({ name }) => name),
      required.map(({ at }) => at),
      'certain',
    ),
    existing: existing(repo, project),
    project: app.project,
    orm: database.orm,
    environment,
    packages: installed,
    writable: writableFact(app),
    singleProcess: singleProcessFact(app),
    probes: probesFact(app),
    media: mediaFact(app),
    obstacles: obstaclesFact(app, database),
  };
}
