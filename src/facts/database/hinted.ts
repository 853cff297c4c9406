import { posix } from 'node:path';
import type { Repo } from '../../types.ts';
import { within } from '../within.ts';
import { engineOf } from './engine.ts';
import type { Engine } from './engine.ts';

/** What deployment files hint at: a `DATABASE_URL` in an env file first, then the image of a compose service. */
export function hintedEngines(repo: Repo, project: string): { engine: Engine; at: string }[] {
  const near = repo.paths.filter(
    (path) => path.split('/').length <= 4 && (within(project, path) !== null || !path.includes('/')),
  );
  const env = near.filter((path) =>
    /^(?:\.env[\w.-]*|[\w.-]*env[._-](?:example|sample|template|dist)|example\.env|\.flaskenv|app\.json)$/i.test(
      posix.basename(path),
    ),
  );
  const compose = near.filter((path) => /^(?:docker-)?compose[\w.-]*\.ya?ml$/i.test(posix.basename(path)));
  return [
    ...env.flatMap((path) =>
      matches(
        repo,
        path,
        /^\s{0,4}(?:export\s{1,4})?\w{0,40}(?:DATABASE|DB)_?UR[IL]\s{0,4}=\s{0,4}["']?(\w{2,30})(?:\+\w{1,20})?:/,
      ),
    ),
    ...compose.flatMap((path) => matches(repo, path, /^\s{1,20}image:\s{1,4}["']?([\w./-]{1,120})/)),
  ];
}

function matches(repo: Repo, path: string, pattern: RegExp): { engine: Engine; at: string }[] {
  return (repo.text(path) ?? '').split(/\r?\n/, 2000).flatMap((line, index) => {
    const engine = engineOf(pattern.exec(line)?.[1] ?? '');
    return engine ? [{ engine, at: `${path}:${index + 1}` }] : [];
  });
}
