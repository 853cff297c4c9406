import type { ManagerId, Repo, Variant } from '../types.ts';

/** How the dependencies of one project are installed: what the Dockerfile has to copy before, and what it runs. */
export interface Install {
  /** Files to copy before the code, relative to the project folder; a change of the code leaves their layer alone. */
  files: readonly string[];
  /** True where the project itself has to be there to be installed (`pip install .`, `-e .`, `./lib`). */
  everything: boolean;
  /** The requirements file, where there is one. */
  requirements: string | null;
  /** False where something comes from a repository or a folder, which has no hash: then nothing can be checked. */
  hashes: boolean;
}

/** A package manager; its template layer is the folder of its id. */
export interface Manager extends Variant<ManagerId> {
  layer: string;
  install(repo: Repo, project: string): Install;
}
