import { afterAll, beforeAll, describe } from 'vitest';
import { cases } from '../cases.ts';
import { doesTasks } from './does-tasks.ts';
import { isConfined } from './is-confined.ts';
import { dockerOrReason } from './docker.ts';
import { remembers } from './remembers.ts';
import { serves } from './serves.ts';
import { generate, type Stack } from './stack.ts';
import { survives } from './survives.ts';

const noDocker = await dockerOrReason();

// Each application is taken to production once; then all that production promises is tried on it, in this order.
describe.skipIf(noDocker !== null).each(cases)('$id in production', (example) => {
  let stack: Stack | undefined;

  beforeAll(async () => {
    stack = await generate(example);
    await stack.compose('build');
    await stack.up();
  });

  afterAll(() => stack?.remove());

  const running = (): Stack => {
    if (stack === undefined) throw new Error('the stack was not generated');
    return stack;
  };

  serves(example, running);
  doesTasks(example, running);
  remembers(example, running);
  isConfined(example, running);
  survives(example, running);
});
