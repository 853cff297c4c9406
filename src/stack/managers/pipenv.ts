import { lockBased } from './lock-based.ts';

export const pipenv = lockBased('pipenv', 'Pipenv', ['Pipfile', 'Pipfile.lock']);
