const OPENING = /^([a-zA-Z]{0,3})("""|'''|"|')/;
const ESCAPE =
  /\\(?:(\r\n|[\r\n])|([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([\\'"abfnrtv]))/g;
const SIMPLE: Record<string, string> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** How a literal is written: `rb"""…"""`. `start` and `end` bound the content inside the quotes. */
export interface Quoting {
  raw: boolean;
  bytes: boolean;
  start: number;
  end: number;
}

/** Reads prefix and quotes of one string literal; an unclosed one runs to its end. */
export function quoting(literal: string): Quoting {
  const [opening = '', prefix = '', quote = ''] = OPENING.exec(literal) ?? [];
  const closed = literal.length >= opening.length + quote.length && literal.endsWith(quote);
  return {
    raw: /r/i.test(prefix),
    bytes: /b/i.test(prefix),
    start: opening.length,
    end: literal.length - (closed ? quote.length : 0),
  };
}

/** Decodes what stands between the quotes. An escape that Python does not know stays as written, like `\N{…}`. */
export function decodeContent(content: string, how: Quoting): string {
  const text = content.includes('\r') ? content.replace(/\r\n?/g, '\n') : content;
  if (how.raw || !text.includes('\\')) return text;
  return text.replace(ESCAPE, (whole, newline, octal, byte, short, long, simple) => {
    if (newline !== undefined) return '';
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
    if (byte !== undefined) return String.fromCharCode(Number.parseInt(byte, 16));
    if (simple !== undefined) return SIMPLE[simple] ?? simple;
    const point = Number.parseInt(short ?? long, 16);
    return how.bytes || point > 0x10ffff ? whole : String.fromCodePoint(point);
  });
}
