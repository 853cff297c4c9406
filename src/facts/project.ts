import { posix } from 'node:path';
import type { Fact, Repo } from '../types.ts';
import { fact } from './fact.ts';
import { pathSet } from './python/modules.ts';

const MANIFESTS = [
  'uv.lock',
  'poetry.lock',
  'pdm.lock',
  'Pipfile.lock',
  'Pipfile',
  'requirements.txt',
  'pyproject.toml',
  'setup.py',
  'environment.yml',
];
const REQUIREMENTS = /^(?:requirements?|reqs?)(?:[-_./][\w.-]+)?\.(?:txt|in|pip)$/i;

/** The folder with the dependency manifest, nearest to the root of the application or above it; the top without one. */
export function projectFact(repo: Repo, root: string): Fact<string> {
  for (let folder = root; ; folder = posix.dirname(folder)) {
    const manifest = manifestIn(repo, folder);
    if (manifest) return fact(folder, [manifest], 'certain');
    if (folder === '.' || folder === '/') return fact('.', [], 'likely');
  }
}

/** A file that lists dependencies; a pyproject.toml with nothing but settings for tools is none. */
function manifestIn(repo: Repo, folder: string): string | null {
  const paths = pathSet(repo);
  for (const name of MANIFESTS) {
    const path = posix.join(folder, name);
    if (paths.has(path) && (name !== 'pyproject.toml' || declaresProject(repo.text(path) ?? ''))) return path;
  }
  const prefix = folder === '.' ? '' : `${folder}/`;
  return repo.paths.find((path) => path.startsWith(prefix) && REQUIREMENTS.test(path.slice(prefix.length))) ?? null;
}

function declaresProject(text: string): boolean {
  return /^\s{0,4}\[(?:project|tool\.poetry|tool\.pdm|tool\.uv|build-system)(?:\.[\w.-]+)?\]/m.test(text);
}
