import { readdirSync, readFileSync, realpathSync, statSync, type Dirent } from 'node:fs';
import { join, sep } from 'node:path';
import { decode } from './decode.ts';
import { isIgnored, readIgnoreRules, type IgnoreRules } from './ignored.ts';
import { isNeverSource, notSource } from './not-source.ts';

export interface Skipped {
  path: string;
  reason: string;
}

interface Folder {
  /** Relative to the root, `''` for the root itself. */
  path: string;
  chain: readonly IgnoreRules[];
}

interface Walk {
  root: string;
  paths: string[];
  skipped: Skipped[];
  queue: Folder[];
}

const MAX_FILES = 100_000;
const MAX_MS = 20_000;

/** Not worth opening: nobody asks for their text, and a site can have thousands. */
const BINARY =
  /\.(png|jpe?g|gif|webp|avif|ico|bmp|tiff?|psd|woff2?|ttf|otf|eot|mp[34]|m4a|mov|avi|webm|ogg|wav|pdf|docx?|xlsx?|pptx?|zip|gz|bz2|xz|7z|rar|jar|whl|pyc|pyo|so|dll|exe|o|a|class|mo|sqlite3?|db|pkl|npy|parquet)$/i;

/**
 * Lists the files below a real path, nearest folders first so that a limit cuts the deepest. Reads no file but
 * `.gitignore`, runs no `git` (a hostile `.git/config` names commands), and follows no link to a folder.
 */
export function listFiles(root: string): { paths: string[]; skipped: Skipped[] } {
  const walk: Walk = { root, paths: [], skipped: [], queue: [{ path: '', chain: [] }] };
  const deadline = performance.now() + MAX_MS;
  for (let i = 0; i < walk.queue.length; i++) {
    const folder = walk.queue[i];
    if (!folder) break;
    if (walk.paths.length >= MAX_FILES || performance.now() > deadline) {
      const why = walk.paths.length >= MAX_FILES ? `more than ${MAX_FILES} files` : 'it took too long';
      walk.skipped.push({ path: folder.path || '.', reason: `${why}: this folder and all after it were not read` });
      break;
    }
    listFolder(walk, folder);
  }
  return { paths: walk.paths.slice(0, MAX_FILES).sort(), skipped: walk.skipped };
}

function listFolder(walk: Walk, folder: Folder): void {
  let entries: Dirent[];
  try {
    entries = readdirSync(join(walk.root, folder.path), { withFileTypes: true });
  } catch {
    walk.skipped.push({ path: folder.path || '.', reason: 'cannot be read' });
    return;
  }
  const names = entries.map((entry) => entry.name);
  // The root is what the user named: it is read even if it is called `build`.
  const reason = folder.path === '' ? undefined : notSource(nameOf(folder.path), names);
  if (reason) {
    walk.skipped.push({ path: folder.path, reason });
    return;
  }
  const chain = names.includes('.gitignore') ? withRules(walk, folder) : folder.chain;
  for (const entry of entries) {
    const path = folder.path === '' ? entry.name : `${folder.path}/${entry.name}`;
    if (entry.isDirectory()) {
      if (!isNeverSource(entry.name) && !isIgnored(chain, `${path}/`)) walk.queue.push({ path, chain });
    } else if (!isIgnored(chain, path) && !BINARY.test(entry.name)) listFile(walk, entry, path);
  }
}

function listFile(walk: Walk, entry: Dirent, path: string): void {
  if (entry.isFile()) walk.paths.push(path);
  else if (entry.isSymbolicLink()) {
    const reason = linkProblem(walk.root, path);
    if (reason) walk.skipped.push({ path, reason });
    else walk.paths.push(path);
  } else walk.skipped.push({ path, reason: 'not a regular file' });
}

/** Why a link is not read as a file; undefined where it leads to a file inside the root. */
function linkProblem(root: string, path: string): string | undefined {
  try {
    const target = realpathSync(join(root, path));
    const inside = target === root || target.startsWith(root.endsWith(sep) ? root : root + sep);
    if (!inside) return 'link out of the repository';
    const status = statSync(target);
    if (status.isDirectory()) return 'link to a folder that is read in its own place';
    return status.isFile() ? undefined : 'not a regular file';
  } catch {
    return 'broken link';
  }
}

function withRules(walk: Walk, folder: Folder): readonly IgnoreRules[] {
  try {
    const file = join(walk.root, folder.path, '.gitignore');
    if (!statSync(file).isFile() || statSync(file).size > 1 << 20) return folder.chain;
    // A link out of the root is read by nobody, this file included.
    if (linkProblem(walk.root, folder.path === '' ? '.gitignore' : `${folder.path}/.gitignore`)) return folder.chain;
    return [...folder.chain, readIgnoreRules(folder.path, decode(readFileSync(file)) ?? '')];
  } catch {
    return folder.chain;
  }
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
