import { lockBased } from './lock-based.ts';

export const uv = lockBased('uv', 'uv', ['pyproject.toml', 'uv.lock']);
