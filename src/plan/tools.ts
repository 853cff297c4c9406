import { packageVersion } from '../package-root.ts';
import versions from '../stack/versions.json' with { type: 'json' };

/** Versions of what installs dependencies while the image is built. */
export interface Tools extends Omit<typeof versions.tools, 'pip'> {
  /** Null: the one that comes with Python. */
  pip: string | null;
  /** Environment variable by which pip learns what to build source packages with. */
  constraintVariable: string;
  /** Ours. */
  self: string;
}

/** @param python the image's version, `3.13` */
export function toolsFor(python: string): Tools {
  // pip 26 needs Python 3.10, and before 25.3 only the general constraint reached isolated builds.
  const current = Number(python.split('.')[1]) >= 10;
  return {
    ...versions.tools,
    self: packageVersion(),
    pip: current ? versions.tools.pip : null,
    constraintVariable: current ? 'PIP_BUILD_CONSTRAINT' : 'PIP_CONSTRAINT',
  };
}

/** The official slim image with its Debian release named, so that a new release is a change somebody makes. */
export function pythonImage(python: string): string {
  const debian: Record<string, string> = versions.debian;
  return `python:${python}-slim-${debian[python] ?? versions.debian.default}`;
}
