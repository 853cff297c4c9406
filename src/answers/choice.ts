import type { Question } from '../answers.ts';
import type { Variant } from '../types.ts';
import type { Checked } from './check.ts';

/** The parts of a question whose answer is one of some variants. Those that are not available yet are shown, and refused. */
export function choice(variants: Record<string, Variant<string>>): Pick<Question, 'choices' | 'check' | 'applies'> {
  const choices = Object.values(variants);
  return { choices, check: (text) => checkChoice(choices, text), applies: () => true };
}

function checkChoice(choices: readonly Variant<string>[], text: string): Checked {
  const available = choices.filter((variant) => variant.available).map(({ id }) => id);
  if (available.includes(text)) return { ok: true, value: text };
  const known = choices.find(({ id }) => id === text);
  const reason = `${known ? `${known.title} cannot be generated yet; ` : ''}choose one of ${available.join(', ')}`;
  return { ok: false, reason };
}
