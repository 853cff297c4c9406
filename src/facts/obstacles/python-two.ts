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
    // A docstring may quote anything.
    let insideText = false;
    for (const [index, line] of lines.entries()) {
      const old = (GONE.test(line) && !hasAnotherWay(lines, index)) || STATEMENT.test(line);
      if (old && !insideText) return `${path}:${index + 1}`;
      if (line.split(/"""|'''/).length % 2 === 0) insideText = !insideText;
    }
  }
  return null;
}

/** `try: import urllib2 / except ImportError: import urllib.request`, in either order. */
function hasAnotherWay(lines: string[], index: number): boolean {
  const around = lines.slice(Math.max(0, index - 6), index + 6);
  return (
    /^[ \t]/.test(lines[index] ?? '') && around.some((line) => /^\s{0,40}(?:try:|except|if .{0,200}version)/.test(line))
  );
}
