import type { FrameworkId } from '../../types.ts';
import type { Framework } from '../framework.ts';
import { django } from './django.ts';
import { flask } from './flask.ts';

export const frameworks: Record<FrameworkId, Framework> = { flask, django };
