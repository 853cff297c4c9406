/** The number of the first line, from 1, that holds a text; not before line `from`. That line itself where none does. */
export function findLine(text: string, needle: string, from = 1): number {
  const lines = text.split('\n');
  const at = lines.findIndex((line, i) => i >= from - 1 && line.includes(needle));
  return at === -1 ? from : at + 1;
}
