import { posix } from 'node:path';
import type { Fact } from '../../types.ts';
import { isAside } from '../aside.ts';
import { fact } from '../fact.ts';
import type { Modules } from '../python/modules.ts';
import { settled, stringOf } from '../python/value.ts';
import type { Settings } from '../settings/settings.ts';
import { within } from '../within.ts';

/** Files with the application object of a server protocol, the shallowest first. */
export function serverFiles(modules: Modules, protocol: 'wsgi' | 'asgi'): string[] {
  const root = modules.roots[0] ?? '.';
  return modules.repo.paths
    .filter((path) => new RegExp(`(?:^|/)${protocol}(?:/__init__)?\\.py$`).test(path) && !isAside(path))
    .filter((path) => within(root, path) !== null && modules.repo.text(path)?.includes('django'))
    .toSorted((a, b) => a.split('/').length - b.split('/').length);
}

/** What the server loads: `WSGI_APPLICATION`, else the module that has it; ASGI only where the code asks for it. */
export function djangoEntry(modules: Modules, settings: Settings): Fact<string | null> {
  const wsgi = offered(modules, settings, 'wsgi', 'WSGI_APPLICATION');
  const evidence = asgiEvidence(modules, settings);
  if (evidence.length === 0 && (wsgi.value !== null || wsgi.alternatives.length > 0)) return wsgi;
  const asgi = offered(modules, settings, 'asgi', 'ASGI_APPLICATION');
  if (asgi.value === null) return wsgi;
  return { ...asgi, at: [...asgi.at, ...evidence], alternatives: wsgi.value === null ? [] : [wsgi.value] };
}

function offered(modules: Modules, settings: Settings, protocol: 'wsgi' | 'asgi', name: string): Fact<string | null> {
  const files = serverFiles(modules, protocol).flatMap((path) => {
    const module = modules.nameOf(path);
    const line = modules.scope(path)?.names.get('application')?.at(-1)?.line;
    return module === null || line === undefined ? [] : [{ target: `${module}:application`, at: `${path}:${line}` }];
  });
  const setting = settings.get(name);
  const text = setting ? stringOf(settled(setting.value)) : null;
  if (setting && text !== null && text.includes('.')) {
    const module = text.slice(0, text.lastIndexOf('.'));
    const target = `${module}:${text.slice(text.lastIndexOf('.') + 1)}`;
    if (modules.find(module) !== null) {
      const own = files.filter((file) => file.target === target).map((file) => file.at);
      return fact<string | null>(target, [setting.at, ...own], 'certain');
    }
  }
  const [only, ...others] = files;
  if (!only) return fact<string | null>(null, setting ? [setting.at] : [], 'unknown');
  if (others.length === 0) return fact<string | null>(only.target, [only.at], setting ? 'likely' : 'certain');
  return fact<string | null>(
    null,
    files.map((file) => file.at),
    'unknown',
    files.map((file) => file.target),
  );
}

/** What only an ASGI server can run: a stock asgi.py is no evidence, every new project has one. */
function asgiEvidence(modules: Modules, settings: Settings): string[] {
  const apps = settings.get('INSTALLED_APPS');
  const installed = apps?.value.kind === 'list' ? apps.value.items.map((item) => stringOf(item)) : [];
  const evidence = apps && installed.some((app) => app === 'channels' || app === 'daphne') ? [apps.at] : [];
  for (const path of serverFiles(modules, 'asgi')) {
    const text = modules.repo.text(path) ?? '';
    const line = text.split('\n').findIndex((each) => /ProtocolTypeRouter\(|["']websocket["']/.test(each));
    if (line >= 0) evidence.push(`${posix.normalize(path)}:${line + 1}`);
  }
  return evidence;
}
