/** The part of a path below a folder ('.' is the top), '.' for the folder itself; null where it lies elsewhere. */
export function within(folder: string, path: string): string | null {
  if (folder === '.' || folder === path) return folder === path ? '.' : path;
  return path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : null;
}
