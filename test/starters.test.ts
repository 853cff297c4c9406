import { parse as parseToml } from 'smol-toml';
import { describe, expect, it } from 'vitest';

import { gather } from '../src/facts/gather.ts';
import { parse as parsePython } from '../src/facts/python/parse.ts';
import { newService, starterRepo } from '../src/new-service.ts';

/** What a new service in an empty folder begins with. */
const starter = (framework: string, name = 'my_shop') => newService('/new', { framework, name });

describe.each([
  { framework: 'flask', entry: 'wsgi:app', settings: null, migrations: 'flask-migrate', orm: 'flask-sqlalchemy' },
  {
    framework: 'django',
    entry: 'config.wsgi:application',
    settings: 'config.settings',
    migrations: 'django',
    orm: 'django',
  },
])('the $framework starter', ({ framework, ...found }) => {
  const files = starter(framework);

  it('is found like any other application, with nothing in its way', () => {
    const facts = gather(starterRepo(files));
    const { entry, settings, migrations, orm, manager, obstacles, singleProcess } = facts;
    expect({
      framework: facts.framework.value,
      entry: entry.value,
      settings: framework === 'django' ? settings.value : null,
      migrations: migrations.value,
      orm: orm.value,
      manager: manager.value,
      obstacles: obstacles.value,
      singleProcess: singleProcess.value,
    }).toEqual({ framework, ...found, manager: 'uv', obstacles: [], singleProcess: [] });
  });

  it('leaves nothing to fill in, and its Python parses', () => {
    for (const { path, content } of files) {
      expect(content).not.toContain('<%');
      if (path.endsWith('.py')) expect([path, parsePython(path, content).hasErrors]).toEqual([path, false]);
    }
  });

  it.each(['aaa', 'zzz', 'my_shop', '0a', 'a-b'])(
    'is locked under the name %s, by hash, from the public index',
    (name) => {
      const lock = starter(framework, name).find(({ path }) => path === 'uv.lock')?.content ?? '';
      const parsed = parseToml(lock) as {
        package: { name: string; source: Record<string, string>; wheels?: { hash: string }[] }[];
      };
      const own = parsed.package.filter(({ source }) => 'virtual' in source).map((item) => item.name);
      expect(own).toEqual([name.replace(/[-_.]+/g, '-')]);
      const hosts = new Set([...lock.matchAll(/https?:\/\/([^/"]+)/g)].map(([, host]) => host));
      expect([...hosts].toSorted()).toEqual(['files.pythonhosted.org', 'pypi.org']);
      for (const { wheels = [] } of parsed.package)
        for (const { hash } of wheels) expect(hash).toMatch(/^sha256:[0-9a-f]{64}$/);
    },
  );

  it('has no deployment files: those come with the rest', () => {
    expect(files.filter(({ path }) => /^(?:deploy|prodready)\/|Dockerfile|compose|^\.env/.test(path))).toEqual([]);
  });

  it('refuses the name of one of its dependencies', () => {
    expect(() => starter(framework, framework)).toThrow(`A service cannot be called ${framework}`);
  });
});
