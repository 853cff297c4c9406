import { requirementsFile } from '../../facts/packages.ts';
import { withinProject } from '../../project-path.ts';
import type { Repo } from '../../types.ts';
import type { Install, Manager } from '../manager.ts';

export const pip: Manager = { id: 'pip', title: 'pip', available: true, layer: 'pip', install };

function install(repo: Repo, project: string): Install {
  const chosen = requirementsFile(repo, project).value;
  if (chosen === null) return { files: [], everything: true, requirements: null, hashes: false };
  const files = withIncludes(repo, chosen);
  const everything = files.some((file) => /^\s*(?:-e\s|\.{1,2}\/|\.\s*$|file:)/m.test(repo.text(file) ?? ''));
  const inProject = (path: string) => withinProject(path, project);
  return { files: files.map(inProject), everything, requirements: inProject(chosen), hashes: false };
}

/** A requirements file and those that it names with `-r` or `-c`, each once. */
function withIncludes(repo: Repo, path: string, seen: string[] = []): string[] {
  if (seen.includes(path) || seen.length > 50 || repo.text(path) === undefined) return seen;
  seen.push(path);
  const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/') + 1) : '';
  for (const [, name] of (repo.text(path) ?? '').matchAll(/^\s*(?:-r|-c|--requirement|--constraint)[ =]*(\S+)/gm)) {
    if (name !== undefined && !name.includes('..')) withIncludes(repo, `${folder}${name.replace(/^\.\//, '')}`, seen);
  }
  return seen;
}
