import { expect, it } from 'vitest';
import type { Case } from '../cases.ts';
import type { Stack } from './stack.ts';

const requests = 40;

/** What the application keeps in the memory of its process is there for every request. */
export function remembers({ remembers: kept }: Case, stack: () => Stack): void {
  if (kept === undefined) return;

  it('knows a token on every one of many requests at once', async () => {
    const { status, body } = await stack().author.call(kept.login);
    expect(status).toBe(200);
    const { token }: { token: string } = JSON.parse(body);
    const page = { path: kept.page, headers: { authorization: `Bearer ${token}` } };
    const answers = await Promise.all(Array.from({ length: requests }, () => stack().request(page)));
    expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: requests }, () => 200));
  });
}
