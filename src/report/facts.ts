import type { Fact, Facts } from '../types.ts';
import type { Colors } from './colors.ts';
import { columns } from './columns.ts';
import { printable } from './printable.ts';

/** The documented keys first, in the order of the documentation; the others follow. */
const documented = [
  'framework',
  'root',
  'entry',
  'settings',
  'manager',
  'python',
  'database',
  'driver',
  'migrations',
  'static',
  'celery',
  'redis',
  'requiredEnv',
  'existing',
] as const satisfies readonly (keyof Facts)[];

/** Long lists are for --json; a line of the table shows their beginning. */
const shown = 4;

/** The facts as a plain object in the documented order: what `detect --json` prints. */
export function orderedFacts(facts: Facts): Facts {
  const first = Object.fromEntries(documented.map((key) => [key, facts[key]]));
  return { ...first, ...facts };
}

/** The facts as an aligned table for a terminal of `width` columns: fact, value, confidence, where it stands. */
export function factsTable(facts: Facts, width: number, color: Colors): string {
  const rows = documented.map((key) => {
    const fact: Fact<unknown> = facts[key];
    return [key, printable(brief(fact.value), 44), fact.confidence, whereabouts(fact)];
  });
  const tint = { certain: color.green, likely: color.yellow, unknown: color.red };
  const lines = columns([['FACT', 'VALUE', 'SURE', 'WHERE'], ...rows], width, (text, column, row) => {
    if (row === 0 || column === 3) return color.dim(text);
    if (column === 1) return color.bold(text);
    if (column !== 2) return text;
    return text === 'certain' || text === 'likely' || text === 'unknown' ? tint[text](text) : text;
  });
  return `${[...lines, ...obstacles(facts, width, color)].join('\n')}\n`;
}

function obstacles(facts: Facts, width: number, color: Colors): string[] {
  return facts.obstacles.value.flatMap(({ message, hint }) => [
    '',
    ...columns(
      [
        ['!', printable(message, 400)],
        ['', printable(hint, 400)],
      ],
      width,
      (text, column, row) => (column === 0 ? color.yellow(text) : row === 0 ? text : color.dim(text)),
    ),
  ]);
}

function whereabouts(fact: Fact<unknown>): string {
  const places = few(fact.at.map((place) => printable(place)));
  const others = fact.alternatives.map((value) => printable(brief(value), 60));
  return [places, others.length > 0 ? `or ${few(others)}` : ''].filter((part) => part !== '').join('; ');
}

function brief(value: unknown): string {
  if (value === null || value === undefined) return '–';
  if (value === true) return 'yes';
  if (value === false) return 'no';
  if (Array.isArray(value)) return value.length === 0 ? '–' : few(value.map(brief));
  if (typeof value === 'object') return Object.values(value).map(brief).join(' from ');
  return String(value);
}

function few(values: readonly string[]): string {
  const rest = values.length - shown;
  return rest > 0 ? `${values.slice(0, shown).join(', ')} and ${rest} more` : values.join(', ');
}
