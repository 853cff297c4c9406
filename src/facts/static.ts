import { posix } from 'node:path';
import type { Fact, StaticFiles } from '../types.ts';
import type { Application } from './application.ts';
import { fact } from './fact.ts';
import { evaluate } from './python/evaluate.ts';
import { settled, stringOf } from './python/value.ts';
import { walkExpressions } from './python/walk.ts';
import { within } from './within.ts';

/** Where static files are asked for and lie: Django's are collected at build, Flask's lie in a folder. */
export function staticFact(app: Application): Fact<StaticFiles | null> {
  return app.site.framework.value === 'django' ? djangoStatic(app) : flaskStatic(app);
}

function djangoStatic(app: Application): Fact<StaticFiles | null> {
  const apps = app.values.get('INSTALLED_APPS');
  const installed = apps?.value.kind === 'list' ? apps.value.items.map((item) => stringOf(settled(item))) : [];
  const setting = app.values.get('STATIC_URL');
  if (!apps || !installed.includes('django.contrib.staticfiles'))
    return fact<StaticFiles | null>(null, apps ? [apps.at] : [], apps ? 'certain' : 'unknown');
  const url = setting ? stringOf(settled(setting.value)) : null;
  const value = { url: withSlashes(url ?? '/static/'), folder: null };
  return fact<StaticFiles | null>(
    value,
    setting ? [setting.at, apps.at] : [apps.at],
    url === null ? 'likely' : 'certain',
  );
}

/** A relative URL counts from the top; a CDN's stays as it is. */
function withSlashes(url: string): string {
  if (/^https?:|^\/\//.test(url)) return url;
  return `/${url.replace(/^\/+/, '').replace(/\/*$/, '/')}`.replace('//', '/');
}

/** The `static` folder beside the file with the application, unless `Flask(…)` says otherwise. */
function flaskStatic(app: Application): Fact<StaticFiles | null> {
  const [, path, line] = /^(.*):(\d+)$/.exec(app.site.loadable?.origin ?? '') ?? [];
  const module = path ? app.modules.parsed(path) : null;
  const scope = path ? app.modules.scope(path) : null;
  if (!path || !module || !scope) return fact<StaticFiles | null>(null, [], 'unknown');
  let folder: string | null = 'static';
  let url: string | null = null;
  for (const { expression } of walkExpressions(module.body)) {
    if (expression.kind !== 'call' || expression.line !== Number(line)) continue;
    for (const { name, value } of expression.args) {
      const known = settled(evaluate(app.modules, scope, value));
      if (name === 'static_folder')
        folder = known.kind === 'path' ? relative(posix.dirname(path), known.path) : stringOf(known);
      if (name === 'static_url_path') url = stringOf(known);
    }
  }
  if (folder === null) return fact<StaticFiles | null>(null, [`${path}:${line}`], 'certain');
  const place = posix.join(posix.dirname(path), folder);
  const inProject = within(app.project.value, place);
  if (inProject === null || !app.repo.exists(place))
    return fact<StaticFiles | null>(null, [`${path}:${line}`], 'certain');
  const value = { url: withSlashes(url === null || url === '' ? posix.basename(folder) : url), folder: inProject };
  return fact<StaticFiles | null>(value, [`${path}:${line}`, place], 'certain');
}

function relative(from: string, to: string): string {
  return posix.relative(`/${from}`, `/${to}`);
}
