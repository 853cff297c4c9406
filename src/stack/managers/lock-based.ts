import type { ManagerId } from '../../types.ts';
import type { Manager } from '../manager.ts';

/** A manager whose manifest and lock file are all that an installation needs. */
export function lockBased(id: ManagerId, title: string, files: readonly string[]): Manager {
  return {
    id,
    title,
    available: true,
    layer: id,
    install: (repo, project) => ({
      files: files.filter((file) => repo.exists(project === '.' ? file : `${project}/${file}`)),
      everything: false,
      requirements: null,
    }),
  };
}
