/** Where our version goes when theirs has to stay. */
export function sidePath(path: string): string {
  return `${path}.prodready-new`;
}
