import { UserError } from '../errors.ts';

/** Puts a value into the syntax of one kind of file so that it stays a value there. */
export type Quote = (value: unknown) => string;

/** JSON is valid YAML and, for strings, valid Python; lists and objects of strings keep their shape in both. */
const json: Quote = (value) => JSON.stringify(value);

/** In a compose file a `$` would start an interpolation. Text that we mean to be interpolated is written raw. */
const compose: Quote = (value) => json(value).replaceAll('$', '$$$$');

/** A Python literal. JSON's constants differ, its strings do not (other characters than controls stay as they are). */
const python: Quote = (value) => {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (Array.isArray(value)) return value.length === 0 ? '[]' : `[${value.map(python).join(', ')}]`;
  if (typeof value === 'object') {
    const entries = Object.entries(value).map(([key, item]) => `    ${python(key)}: ${python(item)},\n`);
    return entries.length === 0 ? '{}' : `{\n${entries.join('')}}`;
  }
  return json(value);
};

/** One word of a POSIX shell, and of a Dockerfile's RUN. */
const shell: Quote = (value) => {
  const text = String(value);
  return /^[\w./:@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
};

/** What Docker reads as syntax inside a word: also inside the JSON form of COPY, after the JSON is decoded. */
const escapeWord = (text: string): string => text.replace(/[\\$'"]/g, '\\$&');

/** Sources of COPY are patterns: a class of one character stands for that character. */
const escapePattern = (text: string): string => text.replaceAll('[', '[[]');

/** Sources and destination of COPY, in its JSON form. Anything else is not written into a Dockerfile by `<%= %>`. */
const dockerfile: Quote = (value) => {
  if (!Array.isArray(value)) throw new Error(`COPY takes a list, not ${json(value)}`);
  const paths = value.map(String);
  const bad = paths.find((path) => /[\\*?\p{Cc}]/u.test(path));
  // Seen with BuildKit: a backslash or a star in a name is not found however it is written.
  if (bad !== undefined)
    throw new UserError(`A Dockerfile cannot copy ${json(bad)}.`, 'Rename the file: without \\ * ? and line breaks.');
  return json(paths.map((path, index) => escapeWord(index === paths.length - 1 ? path : escapePattern(path))));
};

/** One word after `ENV NAME=` or `WORKDIR`, where `$` starts a variable and a blank ends the word. */
const dockerfileWord: Quote = (value) => {
  const text = String(value);
  return /^[\w./:@+=,-]+$/.test(text) ? text : `"${text.replace(/[\\$"]/g, '\\$&')}"`;
};

/** nginx has no escape for `$`, so a value with one is refused. */
const nginx: Quote = (value) => {
  const text = String(value);
  if (/^[\w./:@*-]+$/.test(text)) return text;
  if (/[$\n\r\0]/.test(text))
    throw new UserError(`nginx cannot take ${json(text)}.`, 'Choose a value without $ or line breaks.');
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
};

/** Text in Markdown: punctuation that could start markup is escaped, a line break becomes a space. */
const markdown: Quote = (value) =>
  String(value)
    .replace(/[\\`*_{}[\]<>#|!~$&]/g, '\\$&')
    .replace(/[\r\n]+/g, ' ');

/** A value in an env file that compose reads in `raw` format: everything up to the end of the line. */
const env: Quote = (value) => {
  const text = String(value);
  if (/[\r\n\0]/.test(text))
    throw new UserError(
      `A line break in ${json(text)} cannot stand in an env file.`,
      'Pass it as a secret file instead.',
    );
  return text;
};

/** The rest of a comment line. */
const comment: Quote = (value) => String(value).replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');

export const quotes = { json, compose, python, shell, dockerfile, dockerfileWord, nginx, markdown, env, comment };

/** Which quoting `<%= %>` uses, by the name of the file that is written; the first that matches. */
const BY_NAME: readonly [RegExp, Quote][] = [
  [/^Dockerfile|\.dockerfile$/, quotes.dockerfile],
  [/\.ya?ml$/, quotes.compose],
  [/\.py$/, quotes.python],
  [/\.conf$/, quotes.nginx],
  [/\.md$/, quotes.markdown],
  [/\.(?:toml|json|lock)$/, quotes.json],
  [/^\.env/, quotes.env],
];

/** The quoting for a file; a file of no known type is a shell script. */
export function quoteFor(path: string): Quote {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return BY_NAME.find(([pattern]) => pattern.test(name))?.[1] ?? quotes.shell;
}
