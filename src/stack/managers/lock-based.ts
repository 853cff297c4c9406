import { fromProject } from '../../project-path.ts';
import type { ManagerId } from '../../types.ts';
import type { Manager } from '../manager.ts';

/** A manager whose manifest and lock file are all that an installation needs. */
export function lockBased(id: ManagerId, title: string, files: readonly string[]): Manager {
  return {
    id,
    title,
    available: true,
    layer: id,
    install: (repo, project) => {
      const inRepo = (file: string) => fromProject(file, project);
      const lock = files.map((file) => repo.text(inRepo(file)) ?? '').join('\n');
      return {
        files: files.filter((file) => repo.exists(inRepo(file))),
        everything: false,
        requirements: null,
        hashes: !/^type = "(?:git|directory|file|url)"$|^\s*"(?:git|path|file)":/m.test(lock),
      };
    },
  };
}
