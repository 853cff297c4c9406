import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import ejs from 'ejs';

import { packageRoot } from '../package-root.ts';
import { quoteFor } from './quote.ts';
import type { View } from './view.ts';

/** The folder that holds the template layers. */
export const templatesRoot = (): string => join(packageRoot, 'templates');

/**
 * Renders one template. `<%= %>` quotes for the file that is written (see quote.ts), `<%- %>` writes as it is,
 * and a missing value throws instead of leaving a hole.
 *
 * @param template path under `templates/`, with `.ejs`
 * @param path path of the output, which decides the quoting
 */
export function render(template: string, path: string, view: Partial<View>): string {
  const quote = quoteFor(path);
  const root = templatesRoot();
  const filename = join(root, template);
  return ejs.render(readFileSync(filename, 'utf8'), view, {
    filename,
    root,
    localsName: 't',
    _with: false,
    escape: (value: unknown) => {
      if (value === undefined || value === null) throw new Error(`${template}: a value is missing`);
      return quote(value);
    },
  });
}
