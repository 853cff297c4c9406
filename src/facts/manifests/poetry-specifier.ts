/**
 * Poetry's and Pipenv's way to write versions, as PEP 440: `^1.2` is `>=1.2,<2`, `~1.2` is `>=1.2,<1.3`, a bare
 * `1.2` is `==1.2`, `*` is anything. Alternatives (`||`) keep their last, which is the newest by habit.
 */
export function poetrySpecifier(written: string): string {
  const newest = written.slice(0, 200).split('||').at(-1) ?? '';
  return newest
    .split(/,|\s+(?=[<>=!~^])/)
    .map((part) => clause(part.trim()))
    .filter((part) => part !== '')
    .join(',');
}

function clause(written: string): string {
  if (written === '*' || written === '') return '';
  const [, sign = '', version = ''] = /^(\^|~(?!=))\s*(.*)$/.exec(written) ?? [];
  if (sign === '') return /^\d/.test(written) ? `==${written}` : written;
  const numbers = (/^\d+(?:\.\d+)*/.exec(version)?.[0] ?? '0').split('.').map(Number);
  const firstOther = numbers.findIndex((number) => number !== 0);
  // `^0.2.3` allows `0.2.x`, since the first number that is not zero must stay.
  const caret = firstOther === -1 ? numbers.length - 1 : firstOther;
  const kept = sign === '^' ? caret : Math.min(1, numbers.length - 1);
  const upper = numbers.slice(0, kept + 1).map((number, i) => (i === kept ? number + 1 : number));
  return `>=${version},<${upper.join('.')}`;
}
