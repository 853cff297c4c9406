import type { Confidence, Fact } from '../types.ts';

/** Puts a fact together; evidence and alternatives without repeats, the value not among its own alternatives. */
export function fact<T>(value: T, at: string[], confidence: Confidence, alternatives: T[] = []): Fact<T> {
  const others = [...new Set(alternatives)].filter((other) => other !== value);
  return { value, at: [...new Set(at)], confidence, alternatives: others };
}
