import type { Proxy } from '../proxy.ts';

export const none: Proxy = {
  id: 'none',
  title: 'None, behind a platform',
  available: false,
  layers: [],
  image: null,
  secrets: [],
  servesStatic: false,
};
