/** How generated Python gets hold of the application. */
export interface Entry {
  module: string;
  attribute: string;
  /** Expression that makes the application; null where the attribute is the application. */
  call: string | null;
}

/**
 * Turns `module:attribute`, `module:factory()` or `module:factory("literal")` into Python. The parts are checked
 * here again, although answers.ts has checked them: what is returned is written into a program.
 */
export function pythonEntry(entry: string): Entry {
  const match = /^([A-Za-z_][\w.]*):([A-Za-z_]\w*)(\((?:"[\w.-]*"|'[\w.-]*')?\))?$/.exec(entry);
  if (!match) throw new Error(`not an entry point: ${entry}`);
  const [, module = '', attribute = '', call] = match;
  return { module, attribute, call: call === undefined ? null : `${attribute}${call}` };
}
