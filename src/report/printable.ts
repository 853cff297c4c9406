/** Control and direction characters: in a file name or a typed value they could rewrite what the terminal shows. */
// \p{Cc}: control characters; \p{Cf}: format characters, the invisible and the direction-changing ones.
const unsafe = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** Text of a stranger made fit for one place in one line: control characters as escapes, at most `most` characters. */
export function printable(text: string, most: number = 200): string {
  const short = text.length > most ? `${text.slice(0, most - 1)}…` : text;
  return short.replace(unsafe, escape);
}

/** The same for a text of several lines, such as an error with names from a repository in it. */
export function printableLines(text: string): string {
  return text.replace(unsafe, (found) => (found === '\n' ? found : escape(found)));
}

/** A value as JSON whose strings cannot reach the terminal's control characters either; it parses to the same value. */
export function printableJson(value: unknown): string {
  // JSON.stringify escapes only up to U+001F; its own line breaks are between the values.
  return printableLines(JSON.stringify(value, null, 2));
}

function escape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
