/** Folders that never hold source, and are not worth a word. */
const SILENT = new Set([
  '.git',
  '.hg',
  '.svn',
  'node_modules',
  'bower_components',
  'site-packages',
  '__pycache__',
  '.tox',
  '.nox',
  '.venv',
  '.eggs',
  '.mypy_cache',
  '.pytest_cache',
  '.ruff_cache',
]);

/** What makes a folder named `build` or `dist` somebody's source after all. */
const SOURCE = /\.py$|^(Dockerfile|requirements.*\.txt|pyproject\.toml|(docker-)?compose.*\.ya?ml)/;

/** True for a folder that is passed over by its name alone. */
export function isNeverSource(name: string): boolean {
  return SILENT.has(name) || name.endsWith('.egg-info');
}

/** Why a folder with these entries is not source; undefined where it is. */
export function notSource(name: string, entries: readonly string[]): string | undefined {
  if (entries.includes('pyvenv.cfg')) return 'virtual environment';
  if ((name === 'build' || name === 'dist') && !entries.some((entry) => SOURCE.test(entry))) return 'build output';
  return undefined;
}
