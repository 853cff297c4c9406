/** The one spelling of a distribution's name (PEP 503): `Flask_SQLAlchemy` is `flask-sqlalchemy`. */
export function packageName(written: string): string {
  return written.toLowerCase().replace(/[-_.]+/g, '-');
}
