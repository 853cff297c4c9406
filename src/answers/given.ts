import { type Given, questions } from '../answers.ts';
import { UserError } from '../errors.ts';
import { printable } from '../report/printable.ts';

/**
 * Checks answers that somebody gave and returns them in their normal form. `label` says where a key was given
 * (`--domain`, `"domain" in answers.json`). Throws UserError for the first that is not valid.
 */
export function checkGiven(given: Given, label: (key: string) => string): Given {
  const checked: Given = {};
  for (const { key, check } of questions) {
    const text = given[key];
    if (text === undefined) continue;
    const result = check(text);
    if (!result.ok) {
      const message = `${label(key)}: "${printable(text, 60)}" is not valid.`;
      throw new UserError(message, `${result.reason.charAt(0).toUpperCase()}${result.reason.slice(1)}.`);
    }
    checked[key] = result.value;
  }
  return checked;
}
