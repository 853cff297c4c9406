import type { Framework } from '../stack/framework.ts';
import type { Proxy } from '../stack/proxy.ts';
import type { Facts } from '../types.ts';
import type { Volume } from './volumes.ts';

export interface StaticView {
  url: string;
  /** Folder in the project that holds the files as they are; null where they are collected. */
  folder: string | null;
  collect: boolean;
  /** True where the proxy serves them. */
  served: boolean;
}

/** Uploaded files that the proxy serves from the application's volume. */
export interface MediaView {
  url: string;
  volume: string;
}

/** Where static files come from and who serves them. */
export function staticOf(facts: Facts, framework: Framework, proxy: Proxy): StaticView {
  const found = facts.static.value;
  const collect = framework.collectsStatic && found !== null;
  const folder = collect ? null : (found?.folder ?? null);
  const url = `/${(found?.url ?? 'static').replace(/^https?:\/\/[^/]+/, '').replace(/^\/+|\/+$/g, '')}/`;
  return { url, folder, collect, served: proxy.servesStatic && isPlain(url) && (collect || folder !== null) };
}

/** Where uploads are served from, when the proxy serves files and the application keeps them on a volume. */
export function mediaOf(facts: Facts, proxy: Proxy, volumes: readonly Volume[]): MediaView | null {
  const found = facts.media.value;
  const volume = volumes.find(({ target }) => target === `/app/${found?.folder}`);
  if (!proxy.servesStatic || found === null || volume === undefined || !isPlain(found.url)) return null;
  return { url: found.url, volume: volume.name };
}

/** An address that is only known at run time, or is no plain path, is left to the application. */
function isPlain(url: string): boolean {
  return /^\/[\w.-]+(?:\/[\w.-]+)*\/$/.test(url) && !url.includes('/../');
}
