import type { Service } from '../service.ts';
import { worker } from './worker.ts';

/** Celery's clock: there is one, however many workers there are. */
export const beat: Service = {
  ...worker,
  id: 'beat',
  title: 'Celery beat',
  does: 'puts scheduled tasks into the queue; never run two',
  template: '/celery/_beat.yaml.ejs',
  wanted: (facts) => worker.wanted(facts) && facts.celeryBeat.value,
  foundAt: ({ celeryBeat }) => celeryBeat.at,
};
