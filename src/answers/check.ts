import { domainToASCII } from 'node:url';

/** What became of a typed answer: its normal form, or why it cannot be one. */
export type Checked = { ok: true; value: string } | { ok: false; reason: string };

/** Turns what somebody typed into an answer. Allow-lists only: answers land in YAML, shell, nginx, Python and Dockerfiles. */
export type Check = (text: string) => Checked;

const identifier = '[A-Za-z_][A-Za-z0-9_]*';
const dotted = `${identifier}(?:\\.${identifier})*`;

function matching(pattern: RegExp, most: number, reason: string): Check {
  // The length first: no pattern gets to see more than it was written for.
  return (text) => (text.length <= most && pattern.test(text) ? { ok: true, value: text } : { ok: false, reason });
}

export const checkName = matching(
  /^[a-z0-9](?:[a-z0-9_-]{0,39}[a-z0-9])?$/,
  41,
  'use 1 to 41 lower-case letters, digits, "-" or "_", beginning and ending with a letter or digit',
);

export const checkEntry = matching(
  new RegExp(`^${dotted}:${identifier}(?:\\(\\)|\\("[A-Za-z0-9_.-]{0,80}"\\))?$`),
  240,
  'use module:attribute, module:factory() or module:factory("literal")',
);

export const checkSettings = matching(
  new RegExp(`^${dotted}$`),
  200,
  'use the dotted name of a module, such as config.settings',
);

export const checkPython = matching(/^3\.(?:[6-9]|1[0-9])$/, 4, 'use a minor version, such as 3.13');

/** A folder inside the repository: `.`, or names without spaces and shell characters, with "/" between. */
export const checkFolder: Check = (text) => {
  const parts = text.length <= 400 ? text.split('/') : [''];
  const fine = text === '.' || parts.every((part) => /^[\p{L}\p{N}_][\p{L}\p{N}._+-]*$/u.test(part));
  if (fine) return { ok: true, value: text };
  return { ok: false, reason: 'use a folder below this one, its names of letters, digits, ".", "_", "+" or "-"' };
};

/** A host name, in its ASCII form: `bücher.example` is `xn--bcher-kva.example`. */
export const checkDomain: Check = (text) => {
  const reason = 'use a host name, such as shop.example.com, without scheme, port or path';
  // Before the conversion, which would also decode %41 and drop soft hyphens.
  if (text.length > 253 || !/^[\p{L}\p{M}\p{N}.-]+$/u.test(text)) return { ok: false, reason };
  const ascii = domainToASCII(text).toLowerCase();
  const labels = ascii.split('.');
  const fine = labels.every((label) => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label));
  if (!fine || ascii.length > 253) return { ok: false, reason };
  // An IPv4 address would pass for a host name, but no authority certifies it for a name-based server.
  if (/^\d+$/.test(labels.at(-1) ?? '')) return { ok: false, reason: `${reason}; an IP address is none` };
  return { ok: true, value: ascii };
};
