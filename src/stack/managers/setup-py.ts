import type { Manager } from '../manager.ts';

export const setupPy: Manager = {
  id: 'setup.py',
  title: 'setup.py',
  available: true,
  layer: 'pip',
  install: () => ({ files: [], everything: true, requirements: null, hashes: false }),
};
