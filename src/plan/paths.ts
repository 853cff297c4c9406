import { fromProject } from '../project-path.ts';
import type { Repo } from '../types.ts';
import { parseState, statePath } from '../write/state.ts';

/** Names of the outputs that other outputs refer to, relative to the project folder. */
export interface Paths {
  dockerfile: string;
  /** BuildKit reads `<Dockerfile name>.dockerignore` before `.dockerignore`, so theirs stays as it is. */
  dockerignore: string;
  compose: string;
  envExample: string;
  deployment: string;
  migrations: string;
  deploy: string;
}

/** Ours stand beside what is there: a name that is taken, and not by us, is never used. */
export function outputPaths(repo: Repo, project: string): Paths {
  const inProject = (path: string) => fromProject(path, project);
  const own = Object.keys(parseState(repo.text(inProject(statePath))).files);
  const taken = (path: string) =>
    repo.exists(inProject(path)) && !own.some((file) => file === path || file.startsWith(`${path}/`));
  const free = (...names: [string, ...string[]]) => names.find((name) => !taken(name)) ?? names[0];
  const dockerfile = free('Dockerfile', 'Dockerfile.prod', 'Dockerfile.prodready');
  return {
    dockerfile,
    dockerignore:
      dockerfile === 'Dockerfile' ? free('.dockerignore', 'Dockerfile.dockerignore') : `${dockerfile}.dockerignore`,
    compose: free('compose.prod.yaml', 'compose.prodready.yaml'),
    envExample: free('.env.example', '.env.prod.example', '.env.prodready.example'),
    deployment: free('DEPLOYMENT.md', 'DEPLOYMENT.prodready.md'),
    migrations: free('MIGRATIONS.md', 'MIGRATIONS.prodready.md'),
    deploy: free('deploy', 'deploy-prodready'),
  };
}
