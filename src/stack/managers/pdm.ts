import { lockBased } from './lock-based.ts';

export const pdm = lockBased('pdm', 'PDM', ['pyproject.toml', 'pdm.lock']);
