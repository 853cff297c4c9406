import type { Modules } from '../python/modules.ts';

/** Modules that Python 3 does not have. */
const GONE =
  /^[ \t]{0,20}(?:import|from)[ \t]+(?:urllib2|urlparse|ConfigParser|Queue|StringIO|cPickle|cStringIO|httplib|HTMLParser|Cookie|__builtin__|SimpleHTTPServer)\b/;
const STATEMENT =
  /^[ \t]{0,40}(?:print[ \t]+(?:["'][^"'\n]{0,200}["'](?![ \t]*\))|\w+[ \t]*$)|except[ \t]+\w+,[ \t]*\w+[ \t]*:|raise[ \t]+\w+,[ \t]*["'])/;

/** The first line that only Python 2 understands, outside of a `try` that has another way. */
export function pythonTwo(modules: Modules, files: readonly string[]): string | null {
  for (const path of files) {
    const lines = (modules.repo.text(path) ?? '').split(/\r?\n/, 5000);
    const old = lines.findIndex(
      (line, index) =>
        (GONE.test(line) && !hasAnotherWay(lines, index)) || (STATEMENT.test(line) && !insideText(lines, index)),
    );
    if (old >= 0) return `${path}:${old + 1}`;
  }
  return null;
}

/** `try: import urllib2 / except ImportError: import urllib.request`, in either order. */
function hasAnotherWay(lines: string[], index: number): boolean {
  return (
    /^[ \t]/.test(lines[index] ?? '') &&
    lines.slice(Math.max(0, index - 6), index + 6).some((line) => /^\s*(?:try:|except|if .*version)/.test(line))
  );
}

/** A docstring may quote anything. */
function insideText(lines: string[], index: number): boolean {
  return (
    lines
      .slice(0, index)
      .join('\n')
      .split(/"""|'''/).length %
      2 ===
    0
  );
}
