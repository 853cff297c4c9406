import { posix } from 'node:path';
import type { Repo } from '../../types.ts';
import { isAside } from '../aside.ts';

/** What a deployment file says that the server loads. */
export interface Stated {
  /** `module`, `module:attribute`, `module:call()` or a file name, as written. */
  target: string;
  /** Folder that the name is looked up from, where the file tells; else the file's own. */
  folder: string;
  at: string;
  by: 'server' | 'FLASK_APP';
}

const FILES =
  /(?:^|\/)(?:Procfile(?:\.\w+)?|(?:\w[\w.-]*\.)?Dockerfile(?:\.[\w.-]+)?|(?:docker-)?compose[\w.-]*\.ya?ml|\.flaskenv|\.env(?:[.\w-]*)?|env\.example|app\.ya?ml|render\.ya?ml|fly\.toml|railway\.(?:toml|json)|nixpacks\.toml|app\.json|zappa_settings\.json|supervisord?[\w.-]*\.conf|[\w.-]+\.(?:service|sh|ini)|gunicorn_start)$/i;
const SERVER = /\b(?:gunicorn|waitress-serve|hypercorn|uvicorn)\b/;
/** `pkg.module:attribute`, or with a call at its end. */
const TARGET = /^[A-Za-z_][\w.]*:[A-Za-z_][\w.]*(?:\([^)]*\))?$/;
const MAX_LINES = 2000;

/** Everything that deployment files state, servers before `FLASK_APP`, in order of path. */
export function statedEntries(repo: Repo): Stated[] {
  const found = repo.paths
    .filter((path) => FILES.test(path) && !isAside(path) && path.split('/').length <= 5)
    .flatMap((path) => inFile(path, repo.text(path) ?? ''));
  const weight = (stated: Stated): number => (stated.by === 'server' ? 0 : 1) + rankOfFile(stated.at);
  return found.toSorted((a, b) => weight(a) - weight(b));
}

/** A Procfile or an image says how production runs; an example or a script may be about anything. */
function rankOfFile(at: string): number {
  if (/Procfile:/.test(at)) return 0;
  if (/Dockerfile/i.test(at)) return 0.2;
  return /compose/.test(at) ? 0.3 : 0.5;
}

function inFile(path: string, text: string): Stated[] {
  const folder = posix.dirname(path);
  return joinedLines(text).flatMap(({ line, content }): Stated[] => {
    if (/^\s*(?:#|\/\/|;)/.test(content)) return [];
    const at = `${path}:${line}`;
    const words = content.split(/[\s"'`,[\]]+/).filter((word) => word !== '');
    const flask = flaskApp(words, content);
    if (flask) return [{ target: flask, folder, at, by: 'FLASK_APP' }];
    // A call keeps its quotes: `app:create_app("production")`.
    const call = /\b([A-Za-z_][\w.]{0,80}:[A-Za-z_]\w{0,80}\((?:["']\w{0,40}["'])?\))/.exec(content)?.[1];
    const served = SERVER.test(content) || /^\s*(?:module|wsgi)\s*=/.test(content);
    const target = call ?? words.findLast((word) => TARGET.test(word));
    if (!served || !target) return [];
    const chdir = /--chdir[= ]([\w./-]{1,200})/.exec(content)?.[1];
    return [{ target, folder: chdir && !chdir.startsWith('/') ? posix.join(folder, chdir) : folder, at, by: 'server' }];
  });
}

/** `FLASK_APP=x`, `FLASK_APP: x`, `ENV FLASK_APP x`, `flask --app x run`. */
function flaskApp(words: string[], content: string): string | null {
  const set = /\bFLASK_APP\b\s{0,3}[=: ]\s{0,3}["']?([\w./:]{1,200}(?:\([^)]{0,60}\))?)/.exec(content)?.[1];
  if (set) return set;
  const flag = words.indexOf('--app');
  return words.includes('flask') && flag > 0 ? (words[flag + 1] ?? null) : null;
}

/** Lines with backslash continuations put together, each under the number of its first line. */
function joinedLines(text: string): { line: number; content: string }[] {
  const lines: { line: number; content: string }[] = [];
  let open: { line: number; content: string } | null = null;
  text.split(/\r?\n/, MAX_LINES).forEach((raw, index) => {
    const continued = raw.endsWith('\\');
    const content = continued ? raw.slice(0, -1) : raw;
    if (open) open.content += content;
    else open = { line: index + 1, content };
    if (!continued || open.content.length > 5000) {
      lines.push(open);
      open = null;
    }
  });
  return open ? [...lines, open] : lines;
}
