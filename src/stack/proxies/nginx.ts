import type { Proxy } from '../proxy.ts';
import versions from '../versions.json' with { type: 'json' };

export const nginx: Proxy = {
  id: 'nginx',
  title: 'Nginx',
  available: true,
  layers: ['nginx'],
  image: versions.images.nginx,
  secrets: [
    { name: 'tls_certificate', origin: 'certificate' },
    { name: 'tls_key', origin: 'certificate' },
  ],
  servesStatic: true,
};
