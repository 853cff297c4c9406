/** Control and direction characters: in a file name or a typed value they could rewrite what the terminal shows. */
const unsafe = /[\u0000-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** Text of a stranger made fit for one place in one line: control characters as escapes, at most `most` characters. */
export function printable(text: string, most: number = 200): string {
  const short = text.length > most ? `${text.slice(0, most - 1)}…` : text;
  return short.replace(unsafe, escape);
}

/** A value as JSON whose strings cannot reach the terminal's control characters either; it parses to the same value. */
export function printableJson(value: unknown): string {
  // JSON.stringify escapes only up to U+001F; its own line breaks are between the values.
  return JSON.stringify(value, null, 2).replace(unsafe, (found) => (found === '\n' ? found : escape(found)));
}

function escape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
