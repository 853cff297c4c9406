import { lockBased } from './lock-based.ts';

export const poetry = lockBased('poetry', 'Poetry', ['pyproject.toml', 'poetry.lock']);
