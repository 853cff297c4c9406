import type { Repo } from '../types.ts';
import { isAside } from './aside.ts';
import { parseOnce } from './python/modules.ts';
import { walkStatements } from './python/walk.ts';

/** Frameworks that are not ours, by the module that is imported; the more telling ones first. */
const OTHERS: [string, string][] = [
  ['fastapi', 'FastAPI'], ['quart', 'Quart'], ['litestar', 'Litestar'], ['sanic', 'Sanic'], ['starlette', 'Starlette'],
  ['pyramid', 'Pyramid'], ['tornado', 'Tornado'], ['aiohttp.web', 'aiohttp'], ['aiohttp', 'aiohttp'], ['bottle', 'Bottle'], ['falcon', 'Falcon'],
  ['cherrypy', 'CherryPy'], ['streamlit', 'Streamlit'], ['masonite', 'Masonite'], ['web', 'web.py'], ['robyn', 'Robyn'],
  ['django', 'a Django library without a project'],
]; // prettier-ignore
const MAX_FILES = 400;

/** The web framework of a repository that is neither Flask nor Django, with the line that imports it. */
export function otherFramework(repo: Repo): { name: string; at: string } | null {
  const files = repo.paths.filter((path) => path.endsWith('.py') && !isAside(path));
  const shallow = files.toSorted((a, b) => a.split('/').length - b.split('/').length).slice(0, MAX_FILES);
  for (const [library, name] of OTHERS) {
    for (const path of shallow) {
      if (!repo.text(path)?.includes(library)) continue;
      const line = importLine(repo, path, library);
      if (line !== null) return { name, at: `${path}:${line}` };
    }
  }
  return null;
}

function importLine(repo: Repo, path: string, library: string): number | null {
  const isIts = (module: string): boolean => module === library || module.startsWith(`${library}.`);
  for (const { statement } of walkStatements(parseOnce(repo, path)?.body ?? [])) {
    if (statement.kind === 'from' && statement.level === 0 && isIts(statement.module)) return statement.line;
    if (statement.kind === 'import' && statement.names.some(({ module }) => isIts(module))) return statement.line;
  }
  return null;
}
