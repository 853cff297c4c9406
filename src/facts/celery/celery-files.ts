import { isAside } from '../aside.ts';
import type { Application } from '../application.ts';
import { within } from '../within.ts';

/** The files below the application that mention Celery: a worker loads modules that the web process may not. */
export function celeryFiles(app: Application): string[] {
  return app.repo.paths.filter(
    (path) =>
      path.endsWith('.py') &&
      within(app.site.root.value, path) !== null &&
      !isAside(path) &&
      /celery/i.test(app.repo.text(path) ?? ''),
  );
}
