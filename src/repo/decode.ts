/**
 * The text of a file: UTF-8 with or without a mark, or UTF-16 with one (`pip freeze >` in PowerShell). Bytes that are
 * not UTF-8 become U+FFFD. Undefined for what is not text.
 */
export function decode(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (bytes.includes(0)) return undefined;
  return new TextDecoder().decode(bytes);
}
