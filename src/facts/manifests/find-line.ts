/** The number of the first line, from 1, that holds a text; not before line `from`. That line itself where none does. */
export function findLine(text: string, needle: string, from = 1): number {
  let start = 0;
  for (let line = 1; line < from; line++) {
    const end = text.indexOf('\n', start);
    if (end === -1) return from;
    start = end + 1;
  }
  const at = text.indexOf(needle, start);
  let line = from;
  for (let end = text.indexOf('\n', start); end !== -1 && end < at; end = text.indexOf('\n', end + 1)) line++;
  return line;
}
