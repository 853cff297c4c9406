import { isOlder } from '../stack/version-order.ts';
import type { Package } from '../types.ts';

/**
 * Releases that named no upper bound for what they need, and do not start with what came later: package, the
 * version that mended it, and the bound that was meant. Each is a known ImportError at start.
 */
const MEANT: readonly [name: string, mended: string, bound: string][] = [
  // Flask 2.2 and older import url_quote, which Werkzeug 3 does not have.
  ['flask', '2.3', 'werkzeug<3'],
  // Flask 1 and 0.12 import names that these removed.
  ['flask', '2.0', 'werkzeug<2.1'],
  ['flask', '2.0', 'jinja2<3.1'],
  ['flask', '2.0', 'itsdangerous<2.1'],
  ['flask', '2.0', 'markupsafe<2.1'],
  // Flask-SQLAlchemy 2 reads sqlalchemy.__all__, gone in 2.0.
  ['flask-sqlalchemy', '3.0', 'sqlalchemy<2'],
  // Flask-Login 0.6.2 and older import url_decode, which Werkzeug 3 does not have.
  ['flask-login', '0.6.3', 'werkzeug<3'],
  ['flask-wtf', '1.0', 'werkzeug<2.1'],
];

/** Bounds for what the application leaves open, so that a pinned framework does not meet a later, incompatible part. */
export function constraintsFor(packages: readonly Package[]): string[] {
  const bounds = MEANT.filter(([name, mended]) =>
    packages.some((found) => found.name === name && found.version !== null && isOlder(found.version, mended)),
  ).map(([, , bound]) => bound);
  // What the application pins itself is its own decision.
  const open = bounds.filter(
    (bound) => !packages.some(({ name, version }) => version !== null && bound.startsWith(`${name}<`)),
  );
  return [...new Set(open)];
}
