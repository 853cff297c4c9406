import type { Proxy } from '../proxy.ts';

export const traefik: Proxy = {
  id: 'traefik',
  title: 'Traefik',
  available: false,
  layers: [],
  image: null,
  secrets: [],
  servesStatic: false,
};
