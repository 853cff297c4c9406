/**
 * A health check without curl, which slim images do not have. 127.0.0.1 and not localhost, which may be ::1 first.
 *
 * @returns the `test` of a compose health check: `CMD` and its arguments
 */
export function probe(path: string): string[] {
  const url = `'http://127.0.0.1:' + os.environ.get('PORT', '8000') + '${path}'`;
  return ['CMD', 'python', '-c', `import os, urllib.request as r; r.urlopen(${url}, timeout=4)`];
}
