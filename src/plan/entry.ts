/** How generated Python gets hold of the application. */
export interface Entry {
  /** An import statement. */
  import: string;
  /** The name that the import binds. */
  name: string;
  /** Expression that makes the application; null where the imported name is the application. */
  call: string | null;
}

/**
 * Turns `module:attribute`, `module:factory()` or `module:factory("literal")` into Python. The parts are checked
 * here again, although answers.ts has checked them: what is returned is written into a program.
 */
export function pythonEntry(entry: string): Entry {
  const match = /^([A-Za-z_][\w.]*):([A-Za-z_]\w*)(\((?:"[\w.-]*"|'[\w.-]*')?\))?$/.exec(entry);
  if (!match) throw new Error(`not an entry point: ${entry}`);
  const [, module, name = '', call] = match;
  // Under another name, so that an attribute called `app` or `env` hides nothing of ours.
  const imported = call === undefined ? (name === 'app' ? 'app' : `${name} as app`) : name;
  return { import: `from ${module} import ${imported}`, name: 'app', call: call === undefined ? null : `${name}${call}` };
}
