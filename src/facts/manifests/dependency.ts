import { packageName } from '../package-name.ts';

/** One dependency as PEP 508 writes it. */
export interface Dependency {
  name: string;
  extras: string[];
  specifier: string;
  /** From `==1.2`; null where it floats or comes from a URL. */
  version: string | null;
  marker: string;
}

/** Longer than any requirement that a person or a tool writes. */
const MAX_LENGTH = 5000;
const NAME = /^([A-Za-z0-9](?:[A-Za-z0-9._-]{0,98}[A-Za-z0-9])?)\s{0,20}(?:\[([^\]]{0,500})\])?/;
const EGG = /[#&]egg=([A-Za-z0-9._-]{1,100})(?:\[([^\]]{0,500})\])?/;
const WHEEL = /(?:^|\/)([A-Za-z0-9_.]{1,100})-(\d[A-Za-z0-9_.!+]{0,50})-[^/\s]{1,100}\.whl/;
const EXACT = /^={2,3}\s{0,20}([A-Za-z0-9_.!+-]{1,100})$/;
const ONLY_WINDOWS = /(?:sys_platform|platform_system|os_name)\s{0,5}==\s{0,5}['"](?:win32|Windows|nt)['"]/;
const ONLY_MAC = /(?:sys_platform|platform_system)\s{0,5}==\s{0,5}['"](?:darwin|Darwin)['"]/;

/** Reads `name[extra]>=1; marker`, `name @ url` or a URL that names its package; undefined for anything else. */
export function parseDependency(text: string): Dependency | undefined {
  if (text.length > MAX_LENGTH) return undefined;
  // A URL may hold semicolons of its own.
  const [requirement = '', ...markers] = text.split(text.includes('://') ? ' ;' : ';');
  const marker = markers.join(';').trim();
  const url = fromUrl(requirement.trim());
  if (url) return { ...url, marker };
  const match = NAME.exec(requirement.trim());
  if (!match?.[1]) return undefined;
  const rest = requirement.trim().slice(match[0].length).trim();
  if (rest !== '' && !/^(?:[@(<>]|[=!~]=)/.test(rest)) return undefined;
  const specifier = rest.startsWith('@') ? '' : rest.replace(/^\(|\)$/g, '').trim();
  const version = EXACT.exec(specifier)?.[1] ?? null;
  return { name: packageName(match[1]), extras: toExtras(match[2]), specifier, version, marker };
}

function fromUrl(text: string): Omit<Dependency, 'marker'> | undefined {
  const egg = EGG.exec(text);
  if (egg?.[1]) return { name: packageName(egg[1]), extras: toExtras(egg[2]), specifier: '', version: null };
  const wheel = WHEEL.exec(text);
  if (!wheel?.[1] || text.includes(' @ ')) return undefined;
  return { name: packageName(wheel[1]), extras: [], specifier: '', version: wheel[2] ?? null };
}

function toExtras(list: string | undefined): string[] {
  return (list ?? '')
    .split(',')
    .map((extra) => packageName(extra.trim()))
    .filter((extra) => extra !== '');
}

/** False where a marker keeps the dependency off the Linux that production runs on. */
export function isForLinux(marker: string): boolean {
  return / or /.test(marker) || !(ONLY_WINDOWS.test(marker) || ONLY_MAC.test(marker));
}
