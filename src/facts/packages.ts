import { posix } from 'node:path';
import type { Fact, Package, Repo } from '../types.ts';
import { manager } from './manager.ts';
import { readLock } from './manifests/lock.ts';
import { readPipfile, readPipfileLock } from './manifests/pipfile.ts';
import { productionPackages } from './manifests/production.ts';
import { readPyproject } from './manifests/pyproject.ts';
import { readRequirements } from './manifests/requirements.ts';
import { readSetup } from './manifests/setup.ts';
import { requirementsFile } from './requirements-file.ts';

export { requirementsFile };

/** What production installs, from the lock of the manager where there is one, else from its manifest. */
export function packages(repo: Repo, project: string): Fact<Package[]> {
  const chosen = manager(repo, project);
  const value = lockedPackages(repo, project) ?? manifestPackages(repo, project, chosen.value === 'pip');
  const confidence = value.length === 0 ? 'unknown' : chosen.confidence;
  const files = new Set(value.map((entry) => entry.at.slice(0, entry.at.lastIndexOf(':'))));
  return { value, at: [...files], confidence, alternatives: [] };
}

function lockedPackages(repo: Repo, project: string): Package[] | undefined {
  const at = (name: string): string => posix.join(project, name);
  const { name, packages } = readPyproject(repo, at('pyproject.toml'));
  for (const file of ['uv.lock', 'poetry.lock', 'pdm.lock']) {
    const text = repo.text(at(file));
    if (text !== undefined) return productionPackages(at(file), readLock(text), name, packages);
  }
  return repo.text(at('Pipfile.lock')) === undefined ? undefined : readPipfileLock(repo, at('Pipfile.lock'));
}

/** Requirements first where pip installs; else the manifest, with what lies beside it as the last resort. */
function manifestPackages(repo: Repo, project: string, pip: boolean): Package[] {
  const required = requirementPackages(repo, project);
  if (pip && required.length > 0) return required;
  const declared = [...readPipfile(repo, posix.join(project, 'Pipfile')), ...projectPackages(repo, project)];
  return unique([...declared, ...required]);
}

function requirementPackages(repo: Repo, project: string): Package[] {
  const { value: path } = requirementsFile(repo, project);
  if (path === null) return [];
  const { packages, local } = readRequirements(repo, path);
  const folders = local.map((folder) => posix.join(posix.dirname(path), folder));
  return unique([...packages, ...folders.flatMap((folder) => projectPackages(repo, folder))]);
}

/** What installing a folder itself brings: pyproject.toml, setup.py, setup.cfg. */
function projectPackages(repo: Repo, folder: string): Package[] {
  const { packages, files } = readPyproject(repo, posix.join(folder, 'pyproject.toml'));
  const dynamic = files.flatMap((file) => readRequirements(repo, posix.join(folder, file)).packages);
  const setup = readSetup(repo, posix.join(folder, 'setup.py'), posix.join(folder, 'setup.cfg'));
  return unique([...packages, ...dynamic, ...setup]);
}

function unique(packages: readonly Package[]): Package[] {
  const byName = new Map<string, Package>();
  for (const entry of packages) if (!byName.has(entry.name)) byName.set(entry.name, entry);
  return [...byName.values()];
}
