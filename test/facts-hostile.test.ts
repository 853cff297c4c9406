import { describe, expect, it } from 'vitest';
import { gather } from '../src/facts/gather.ts';
import { memoryRepo } from '../src/repo/memory.ts';

const start = 'import os\nfrom flask import Flask\napp = Flask(__name__)\n';
const repeat = (count: number, line: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => line(i)).join('\n');

/** Each of these would take minutes, or all of the stack, without a bound. The runner's time limit is the check. */
describe('hostile repositories', () => {
  it.each([
    [
      'names that double',
      `A0 = "x"\n${repeat(200, (i) => `A${i + 1} = A${i} + A${i}`)}\n${repeat(3000, () => 'X = os.environ.get(A200)')}`,
    ],
    ['names in a ring', repeat(2000, (i) => `A${i} = os.environ.get(A${(i + 1) % 2000})`)],
    ['a chain of elif', `if a:\n    pass\n${repeat(5000, (i) => `elif os.environ.get("A") == ${i}:\n    B = ${i}`)}`],
    ['deep brackets', `X = ${'('.repeat(20_000)}os.environ["A"]${')'.repeat(20_000)}`],
    ['a long sum', `X = ${repeat(5000, () => 'os.getenv("A") +').replaceAll('\n', ' ')} ""`],
    ['deep blocks', repeat(300, (i) => `${' '.repeat(i)}if x:`)],
    ['deep functions', repeat(300, (i) => `${' '.repeat(i)}def f():`)],
    ['open quotes', `${'"a.'.repeat(100_000)}`],
    ['open imports', repeat(5000, () => 'from x import (')],
    ['one long line', `X = "${'FLASK_APP= gunicorn a:'.repeat(20_000)}"`],
  ])('%s', (_, source) => {
    const files = {
      'requirements.txt': 'flask\n',
      'app.py': `${start}import other\n`,
      'other.py': `import os\n${source}\n`,
      'boot.sh': source,
      Procfile: source,
    };
    expect(gather(memoryRepo(files)).framework).toEqual({
      value: 'flask',
      at: ['app.py:3'],
      confidence: 'certain',
      alternatives: [],
    });
  });

  it('modules that import each other and themselves', () => {
    const files = {
      'requirements.txt': 'flask\n',
      'app.py': `${start}from a import *\nfrom b import create_app\n`,
      'a.py': 'from b import *\nfrom a import *\nfrom c import X as Y\n',
      'b.py': 'from a import *\nfrom b import create_app\nclass A(B):\n    pass\nclass B(A):\n    pass\n',
      'c.py': 'from a import Y as X\n',
    };
    expect(gather(memoryRepo(files)).entry).toEqual({
      value: 'app:app',
      at: ['app.py:3'],
      confidence: 'certain',
      alternatives: [],
    });
  });
});
