import type { ProxyId } from '../../types.ts';
import type { Proxy } from '../proxy.ts';
import { nginx } from './nginx.ts';
import { none } from './none.ts';
import { traefik } from './traefik.ts';

export const proxies: Record<ProxyId, Proxy> = { nginx, traefik, none };
