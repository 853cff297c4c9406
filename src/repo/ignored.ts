import ignore, { type Ignore } from 'ignore';

/** The rules of one `.gitignore` and the folder it stands in, `''` for the top. */
export interface IgnoreRules {
  folder: string;
  rules: Ignore;
}

const MAX_LINES = 2000;

/** Reads a `.gitignore`. Patterns that would take a regular expression too long are left out. */
export function readIgnoreRules(folder: string, text: string): IgnoreRules {
  const lines = text.split(/\r?\n/, MAX_LINES).filter(isHarmless);
  // Git on Linux minds the case; names such as `..x` are names.
  return { folder, rules: ignore({ ignorecase: false, allowRelativePaths: true }).add(lines) };
}

/** `*a*a*a*a*b` against a long name backtracks without end: three wildcards between two slashes are enough for all. */
function isHarmless(line: string): boolean {
  return line.length <= 500 && line.split('/').every((segment) => segment === '**' || segment.split('*').length <= 4);
}

/** True where the rules, outermost first, ignore a path; a deeper file has the last word. Folders end in a slash. */
export function isIgnored(chain: readonly IgnoreRules[], path: string): boolean {
  let ignored = false;
  for (const { folder, rules } of chain) {
    const { ignored: yes, unignored: no } = rules.test(folder === '' ? path : path.slice(folder.length + 1));
    if (yes || no) ignored = yes;
  }
  return ignored;
}
