import type { Fact, Facts } from '../types.ts';
import type { Application } from './application.ts';
import type { DatabaseFacts } from './database.ts';
import { blockingCalls } from './obstacles/blocking-calls.ts';
import { unservedApps } from './obstacles/unserved-apps.ts';
import { pythonTwo } from './obstacles/python-two.ts';

type Obstacle = Facts['obstacles']['value'][number] & { at: string };

/** What will keep the application from starting, or from working, under a server. */
export function obstaclesFact(app: Application, database: DatabaseFacts): Facts['obstacles'] {
  const found = [
    ...unserved(app),
    ...missingManifest(app),
    ...settingsModule(app),
    ...configurations(app),
    ...oldPython(app),
    ...foreignDatabase(database),
    ...asgiEntry(app),
    ...blocking(app),
  ];
  return {
    value: found.map(({ message, hint }) => ({ message, hint })),
    at: [...new Set(found.map(({ at }) => at))],
    confidence: 'certain',
    alternatives: [],
  } satisfies Fact<Facts['obstacles']['value']>;
}

function unserved(app: Application): Obstacle[] {
  if (app.entry.value !== null || app.site.loadable || app.site.framework.value !== 'flask') return [];
  return unservedApps(app.repo).flatMap(({ at, how }) => {
    if (how === null) return [];
    const message = `The Flask application at ${at} is made ${how}, where no server can reach it.`;
    const hint =
      'Make it at the top of the module (app = Flask(__name__)) or in a function that returns it, and keep only app.run() under __main__.';
    return [{ message, hint, at }];
  });
}

function missingManifest(app: Application): Obstacle[] {
  if (app.site.framework.value === null || app.project.at.length > 0) return [];
  const at = app.site.framework.at[0] ?? app.site.root.value;
  const hint =
    'List what it imports in requirements.txt, with versions: pip freeze > requirements.txt in the environment where it works.';
  return [{ message: 'No file lists the dependencies of the application: an image cannot be built.', hint, at }];
}

function settingsModule(app: Application): Obstacle[] {
  const { value, at } = app.settings;
  if (app.site.framework.value !== 'django' || value === null || app.modules.find(value) !== null) return [];
  const message = `The settings module ${value} is named, but there is no such file.`;
  return [{ message, hint: 'Add the file, or name another module with --settings.', at: at[0] ?? app.site.root.value }];
}

function configurations(app: Application): Obstacle[] {
  if (app.site.framework.value !== 'django') return [];
  const at = app.files.find((path) =>
    /^[ \t]{0,8}(?:from|import)[ \t]+configurations\b/m.test(app.repo.text(path) ?? ''),
  );
  if (at === undefined) return [];
  const message = `django-configurations (${at}) keeps settings in classes: there is no settings module to build on.`;
  return [{ message, hint: 'Move the settings of production to a plain module and name it with --settings.', at }];
}

function oldPython(app: Application): Obstacle[] {
  const at = pythonTwo(app.modules, app.files);
  if (at === null) return [];
  const message = `${at} is written for Python 2, which no supported Python runs.`;
  return [{ message, hint: 'Port it first: 2to3 or python-modernize find most places.', at }];
}

function foreignDatabase({ foreign }: DatabaseFacts): Obstacle[] {
  if (!foreign) return [];
  const name =
    foreign.engine === 'mongodb'
      ? 'MongoDB'
      : foreign.engine === 'oracle'
        ? 'Oracle'
        : 'a database that is not known here';
  const message = `The application needs ${name} (${foreign.at}), for which nothing is generated.`;
  return [
    {
      message,
      hint: 'Run that database yourself, answer "none" for ours, and pass its address in the environment.',
      at: foreign.at,
    },
  ];
}

/** The stack has no ASGI server: gunicorn would answer every request of such an entry with an error. */
function asgiEntry(app: Application): Obstacle[] {
  const { value, at: seen, alternatives } = app.entry;
  const module = /^([\w.]*\basgi):/.exec(value ?? '')?.[1];
  if (value === null || module === undefined) return [];
  const at = seen.at(-1) ?? app.site.root.value;
  const wsgi =
    alternatives.find((other) => other?.includes('wsgi')) ?? `${module.replace(/asgi$/, 'wsgi')}:application`;
  const message = `${value} (${at}) needs an ASGI server, as Django Channels does; the stack runs a WSGI server.`;
  return [{ message, hint: `Pass --entry ${wsgi} if HTTP without WebSockets is enough.`, at }];
}

function blocking(app: Application): Obstacle[] {
  return blockingCalls(app).map(({ at, what }) => ({
    message: `${what} at ${at} runs while the module is imported and does not come back: the server never starts.`,
    hint: 'Move it under if __name__ == "__main__":, or to a process of its own.',
    at,
  }));
}
