import { satisfies } from '@renovatebot/pep440';
import type { Fact, Repo } from '../types.ts';
import { fact } from './fact.ts';
import { packages } from './packages.ts';
import { pythonCeiling } from './python-ceiling.ts';
import { namedPythons, pythonRanges, type NamedPython, type PythonRange } from './python-sources.ts';
import { dockerPythons, testedPythons } from './python-used.ts';

/** Ours, where nothing speaks against it: widely supported by wheels, which the newest Python is not yet. */
const PREFERRED = 13;
/** Newest first; those before 3.10 only where a source leaves nothing else. */
const MINORS = [14, 13, 12, 11, 10, 9, 8, 7, 6];

/**
 * The minor version of Python that production runs on, as `3.13`: named by a file, else the best of all ranges, else
 * what the Dockerfile or the tests use, else what the pins still work on, else our default without evidence.
 */
export function pythonVersion(repo: Repo, project: string): Fact<string | null> {
  const named = namedPythons(repo, project);
  const ranges = pythonRanges(repo, project);
  const docker = dockerPythons(repo);
  const ceiling = pythonCeiling(packages(repo, project).value);
  const limit = ceiling ? [{ version: `3.${ceiling.minor}`, at: ceiling.at }] : [];
  const [first] = named;
  if (first) return settled(first, [...named, ...docker], ranges, limit);
  if (ranges.length > 0) return ranged(ranges, docker, limit);
  const [image] = docker;
  if (image) return settled(image, docker, [], limit);
  const tested = testedPythons(repo).filter(({ version }) => isSupported(version));
  const newest = tested.reduce<NamedPython | undefined>((a, b) => (a && minorOf(a) >= minorOf(b) ? a : b), undefined);
  if (newest) return fact<string | null>(newest.version, [newest.at], 'likely', tooHigh(newest, limit));
  const [pin] = limit;
  if (pin && minorOf(pin) < PREFERRED) return fact<string | null>(pin.version, [pin.at], 'likely');
  return fact<string | null>(`3.${PREFERRED}`, [], 'likely');
}

/** One version that a file names; what disagrees with it becomes an alternative, with its line after the first. */
function settled(
  first: NamedPython,
  others: readonly NamedPython[],
  ranges: readonly PythonRange[],
  limit: readonly NamedPython[],
): Fact<string | null> {
  const outside = ranges.filter(({ specifier }) => !allows(specifier, first.version));
  const rest = candidates(outside)
    .slice(0, 1)
    .map((minor) => `3.${minor}`);
  const higher = limit.filter((pin) => isMinor(first.version) && minorOf(pin) < minorOf(first));
  const alternatives = [
    ...others.map(({ version }) => version),
    ...(outside.length > 0 ? rest : []),
    ...tooHigh(first, limit),
  ];
  const at = [first, ...others, ...outside, ...higher].map((source) => source.at);
  const sure = outside.length === 0 && alternatives.every((version) => version === first.version);
  return fact<string | null>(first.version, at, sure ? 'certain' : 'likely', alternatives);
}

/** The best version within all ranges: that of the Dockerfile, else ours, else the newest that the pins work on. */
function ranged(
  ranges: readonly PythonRange[],
  docker: readonly NamedPython[],
  limit: readonly NamedPython[],
): Fact<string | null> {
  const together = candidates(ranges);
  const minors = together.length > 0 ? together : candidates(ranges.slice(0, 1));
  const highest = limit[0] ? minorOf(limit[0]) : Infinity;
  const working = minors.filter((minor) => minor <= highest);
  const used = docker.find((image) => working.includes(minorOf(image)));
  // Where the pins work on nothing that the ranges allow, the lowest is the nearest.
  const minor = used ? minorOf(used) : working.includes(PREFERRED) ? PREFERRED : (working[0] ?? minors.at(-1));
  const ats = ranges.map(({ at }) => at);
  if (minor === undefined)
    return fact<string | null>(
      `3.${PREFERRED}`,
      ats,
      'likely',
      limit.map(({ version }) => version),
    );
  const value = `3.${minor}`;
  const alternatives = [
    ...docker.map(({ version }) => version),
    ...(working.length === 0 ? limit.map(({ version }) => version) : []),
  ];
  const decided = minors.includes(PREFERRED) && minor !== PREFERRED && !used ? limit.map(({ at }) => at) : [];
  const sure = together.length === 1 && alternatives.every((version) => version === value);
  return fact<string | null>(
    value,
    [...(used ? [used.at] : []), ...ats, ...decided],
    sure ? 'certain' : 'likely',
    alternatives,
  );
}

/** The minors within all ranges, newest first. */
function candidates(ranges: readonly PythonRange[]): number[] {
  return MINORS.filter((minor) => ranges.every(({ specifier }) => allows(specifier, `3.${minor}`)));
}

/** True where some release of a minor version is in a range: `>=3.9.1` allows 3.9, `==3.12.4` allows 3.12. */
function allows(specifier: string, version: string): boolean {
  const range = specifier.slice(0, 200);
  const written = [...range.matchAll(/\d[\d.]{0,20}/g)].map(([text]) => text.replace(/\.$/, ''));
  const releases = [
    `${version}.0`,
    `${version}.9`,
    `${version}.99`,
    ...written.filter((text) => text.startsWith(`${version}.`)),
  ];
  return releases.some((release) => satisfies(release, range));
}

function tooHigh(chosen: NamedPython, limit: readonly NamedPython[]): string[] {
  return limit.filter((pin) => isMinor(chosen.version) && minorOf(pin) < minorOf(chosen)).map(({ version }) => version);
}

function isSupported(version: string): boolean {
  return isMinor(version) && MINORS.includes(Number(version.slice(2)));
}

function isMinor(version: string): boolean {
  return version.startsWith('3.');
}

function minorOf(source: NamedPython): number {
  return isMinor(source.version) ? Number(source.version.slice(2)) : 0;
}
