import type { ProxyId, Variant } from '../types.ts';
import type { Secret } from './database.ts';

/** What stands between the internet and the application. */
export interface Proxy extends Variant<ProxyId> {
  layers: readonly string[];
  image: string | null;
  secrets: readonly Secret[];
  /** True where it serves static files itself, from its own image. */
  servesStatic: boolean;
}
