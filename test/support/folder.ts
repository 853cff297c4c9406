import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder with these files, gone when the test is. */
export function folder(files: Record<string, string> = {}): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'prodready-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

/** Everything under a folder: path → text; a link as `-> target`, an empty folder as `path/`. */
export function contents(root: string, below: string = ''): Record<string, string> {
  const found: Record<string, string> = {};
  for (const name of readdirSync(join(root, below)).sort()) {
    const path = below === '' ? name : `${below}/${name}`;
    const status = lstatSync(join(root, path));
    if (status.isSymbolicLink()) found[path] = `-> ${readlinkSync(join(root, path))}`;
    else if (!status.isDirectory()) found[path] = readFileSync(join(root, path), 'utf8');
    else if (readdirSync(join(root, path)).length === 0) found[`${path}/`] = '';
    else Object.assign(found, contents(root, path));
  }
  return found;
}
