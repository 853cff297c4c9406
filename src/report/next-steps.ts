import { relative } from 'node:path';
import { fromProject } from '../project-path.ts';
import type { Prepared } from '../pipeline.ts';
import { printable } from './printable.ts';

/** The commands that bring the stack up, as rows of command and comment, seen from the folder `from`. */
export function nextSteps({ subject, answers, files }: Prepared, from: string): [string, string][] {
  const folder = fromProject('', answers.project).replace(/\/$/, '');
  const near = relative(from, subject.folder);
  // From far away the whole path says more than a row of dots.
  const way = [near.startsWith('../..') ? subject.folder : near, folder].filter((part) => part !== '').join('/');
  const name = (template: string, usual: string) => {
    const path = files.find((file) => file.template === template)?.path ?? usual;
    return folder !== '' && path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path;
  };
  const setup = name('common/deploy/bin/setup.ejs', 'deploy/bin/setup');
  const compose = name('common/compose.prod.yaml.ejs', 'compose.prod.yaml');
  return [
    ...(way === '' ? [] : [[`cd ${shellWord(way)}`, ''] satisfies [string, string]]),
    [setup, '# makes .env.prod, secrets and a first certificate'],
    [`docker compose -f ${compose} up -d --build --wait`, ''],
  ];
}

/** The next steps as lines, each a whole command whatever the width: a broken one cannot be copied. */
export function nextStepLines(prepared: Prepared, from: string): string[] {
  return nextSteps(prepared, from).map(([command, comment]) => `  ${command}  ${comment}`.trimEnd());
}

/** A word for a POSIX shell; one with control characters is shown, not meant to be typed. */
function shellWord(text: string): string {
  if (/^[\p{L}\p{N}_./@%+=:,-]+$/u.test(text)) return text.startsWith('-') ? `./${text}` : text;
  return printable(`'${text.replaceAll("'", "'\\''")}'`, 400);
}
