import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { quotes } from '../../src/plan/quote.ts';
import { dockerOrReason } from './docker.ts';

const noDocker = await dockerOrReason();

/** File names that mean something to Docker, to its JSON, to its patterns or to the shell. */
const names = [
  'a b',
  "it's",
  'q"q',
  '$HOME',
  '${X:-y}',
  'br[ack]et',
  'é🦊',
  'per%cent',
  '`id`',
  '#hash',
  '-dash',
  '$(id)',
];

const image = `create-prodready-quoting-${process.pid}`;
let context: string;

const dockerfile = [
  'FROM python:3.13-slim',
  ...names.map((name) => `COPY ${quotes.dockerfile([name, `/copied/${name}`])}`),
  ...names.map((name) => `WORKDIR ${quotes.dockerfileWord(`/worked/${name}`)}`),
  ...names.map((name) => `RUN mkdir -p ${quotes.shell(`/run-in/${name}`)}`),
  `ENV NAMES=${quotes.dockerfileWord(names.join('|'))}`,
].join('\n');

const report = `
import json, os
print(json.dumps({
    "copied": sorted(os.listdir("/copied")),
    "content": sorted(open("/copied/" + name).read() for name in os.listdir("/copied")),
    "worked": sorted(os.listdir("/worked")),
    "run": sorted(os.listdir("/run-in")),
    "env": os.environ["NAMES"].split("|"),
}))`;

describe.skipIf(noDocker !== null)('Docker reads quoted names as they are', () => {
  beforeAll(async () => {
    context = mkdtempSync(join(tmpdir(), 'prodready-quoting-'));
    for (const name of names) writeFileSync(join(context, name), name);
    writeFileSync(join(context, 'Dockerfile'), dockerfile);
    await execa('docker', ['build', '--quiet', '--tag', image, context]);
  });

  afterAll(async () => {
    rmSync(context, { recursive: true });
    await execa('docker', ['image', 'rm', '--force', image], { reject: false });
  });

  it('in COPY, WORKDIR, RUN and ENV', async () => {
    const { stdout } = await execa('docker', ['run', '--rm', '--workdir', '/', image, 'python', '-c', report]);
    const sorted = names.toSorted();
    expect(JSON.parse(stdout)).toEqual({ copied: sorted, content: sorted, worked: sorted, run: sorted, env: names });
  });
});
