import type { ManagerId } from '../../types.ts';
import type { Manager } from '../manager.ts';
import { pdm } from './pdm.ts';
import { pip } from './pip.ts';
import { pipenv } from './pipenv.ts';
import { poetry } from './poetry.ts';
import { setupPy } from './setup-py.ts';
import { uv } from './uv.ts';

export const managers: Record<ManagerId, Manager> = { pip, uv, poetry, pipenv, pdm, 'setup.py': setupPy };
