import type { Fact } from '../types.ts';
import type { Application } from './application.ts';
import { fact } from './fact.ts';

/** A route of Flask (`'/health'`), a path of Django (`'health/'`): in code that maps addresses to views. */
const ROUTE = /(?:route|get|path|url|add_url_rule)\(\s{0,40}r?["']\^?\/?(health|ready)\/?\$?["']/;

/** The application's own `/health` and `/ready`: the stack's answer in their place. */
export function probesFact(app: Application): Fact<string[]> {
  const found: { path: string; at: string }[] = [];
  for (const file of app.files) {
    const lines = (app.repo.text(file) ?? '').split('\n');
    for (const [index, line] of lines.entries()) {
      const name = line.length < 500 ? ROUTE.exec(line)?.[1] : undefined;
      if (name !== undefined) found.push({ path: `/${name}`, at: `${file}:${index + 1}` });
    }
  }
  return fact(
    [...new Set(found.map(({ path }) => path))],
    found.map(({ at }) => at),
    found.length === 0 ? 'certain' : 'likely',
  );
}
