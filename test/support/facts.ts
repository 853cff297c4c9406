import type { Fact, Facts } from '../../src/types.ts';

/** A fact as it stands in one line of `app.py`. */
export function certain<T>(value: T, at: string[] = ['app.py:1']): Fact<T> {
  return { value, at, confidence: 'certain', alternatives: [] };
}

/** The facts of a small Flask application without a database; `changes` replaces some of them. */
export function flaskFacts(changes: Partial<Facts> = {}): Facts {
  return {
    framework: certain('flask'),
    root: certain('.'),
    entry: certain('app:app', ['app.py:3']),
    settings: certain(null, []),
    manager: certain('pip', ['requirements.txt']),
    python: certain('3.13', ['.python-version:1']),
    database: certain(null, []),
    driver: certain(null, []),
    migrations: certain(null, []),
    static: certain(null, []),
    celery: certain(null, []),
    celeryBeat: certain(false, []),
    celeryBroker: certain(null, []),
    celeryResults: certain(null, []),
    redis: certain(false, []),
    requiredEnv: certain([], []),
    existing: certain([], []),
    project: certain('.', ['requirements.txt']),
    orm: certain(null, []),
    environment: certain([], []),
    packages: certain([], []),
    writable: certain([], []),
    singleProcess: certain([], []),
    probes: certain([], []),
    media: certain(null, []),
    obstacles: certain([], []),
    ...changes,
  };
}
