import { expect } from 'vitest';
import type { Call, Case, Form } from '../cases.ts';
import type { Browser } from './browser.ts';

/** Fills in the forms, or makes the calls, of a case. */
export async function writesAll(author: Browser, { writes }: Case): Promise<void> {
  for (const write of writes) {
    const { status, body } = 'form' in write ? await author.submit(write) : await author.call(write);
    expect([200, 201], body).toContain(status);
  }
}

/** What was written is there, for the one who wrote it. */
export async function readsBack(author: Browser, { read }: Case): Promise<void> {
  const { status, body } = await author.open(read.path);
  expect([status, body]).toEqual([200, expect.stringContaining(read.text)]);
}

/** The forms of a case that carry a token against forgery. */
export const guardedForms = ({ writes }: Case): Form[] => writes.filter(isForm).filter(({ csrf }) => csrf !== null);

const isForm = (write: Form | Call): write is Form => 'form' in write;
