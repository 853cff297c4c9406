import type { Framework } from '../stack/framework.ts';
import type { Proxy } from '../stack/proxy.ts';
import type { Facts } from '../types.ts';

export interface StaticView {
  url: string;
  /** Folder in the project that holds the files as they are; null where they are collected. */
  folder: string | null;
  collect: boolean;
  /** True where the proxy serves them. */
  served: boolean;
}

/** Where static files come from and who serves them. */
export function staticOf(facts: Facts, framework: Framework, proxy: Proxy): StaticView {
  const found = facts.static.value;
  const collect = framework.collectsStatic && found !== null;
  const folder = collect ? null : (found?.folder ?? null);
  const url = `/${(found?.url ?? 'static').replace(/^https?:\/\/[^/]+/, '').replace(/^\/+|\/+$/g, '')}/`;
  // An address that is only known at run time, or is no plain path, is left to the application.
  const plain = /^\/[\w.-]+(?:\/[\w.-]+)*\/$/.test(url) && !url.includes('/../');
  return { url, folder, collect, served: proxy.servesStatic && plain && (collect || folder !== null) };
}
