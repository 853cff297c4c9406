import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';

import { decide } from '../src/answers/decide.ts';
import { look, prepare } from '../src/pipeline.ts';
import { type Case, cases, domain } from './cases.ts';

const here = import.meta.dirname;
const goldenOf = (id: string) => join(here, 'golden', id);

/** What the product would write for a case, by path. */
async function rendered({ fixture, id }: Case, given: Record<string, string>): Promise<Map<string, string>> {
  const folder = join(here, 'fixtures', fixture ?? 'none');
  const subject = look(folder, { ...given, domain, name: id });
  expect(decide(subject).domain).toBe(domain);
  const { files } = await prepare(subject, subject.given, false);
  return new Map(files.filter(({ path }) => path !== '.prodready.json').map(({ path, content }) => [path, content]));
}

/** `--database none` → `{ database: 'none' }`. */
function givenBy(flags: readonly string[]): Record<string, string> {
  const given: Record<string, string> = {};
  for (let i = 0; i + 1 < flags.length; i += 2) given[(flags[i] ?? '').slice(2)] = flags[i + 1] ?? '';
  return given;
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}

describe.each(cases.filter(({ fixture }) => fixture !== null))('$id', (example) => {
  it('is rendered as in its golden folder, no file more and none less', async () => {
    const files = await rendered(example, givenBy(example.flags));
    for (const [path, content] of files) await expect(content).toMatchFileSnapshot(join(goldenOf(example.id), path));
    const extra = filesBelow(goldenOf(example.id)).filter((path) => !files.has(path));
    expect(extra).toEqual([]);
  });

  it('has YAML without errors or warnings', async () => {
    const files = await rendered(example, givenBy(example.flags));
    for (const [path, content] of files) {
      if (!/\.ya?ml$/.test(path)) continue;
      const { errors, warnings } = parseDocument(content, { merge: true });
      expect({ path, errors, warnings }).toEqual({ path, errors: [], warnings: [] });
    }
  });
});
