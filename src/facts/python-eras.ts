/**
 * Releases that do not run on every Python: from (inclusive), below (exclusive), and the highest minor of Python 3
 * that works. Sources: Django's FAQ "What Python version can I use with Django?"; for packages in C the wheels on
 * PyPI (without one, pip would need a compiler and headers); for Jinja2 and Werkzeug an import under 3.10, where
 * `collections.Mapping` is gone; Celery before 4.3 has a module called `async`, a keyword since 3.7.
 */
export const PYTHON_ERAS: Readonly<
  Record<string, readonly (readonly [from: string, below: string, highest: number])[]>
> = {
  django: [
    ['0', '1.11', 5],
    ['1.11', '2.2', 7],
    ['2.2', '3.2', 9],
    ['3.2', '4.1', 10],
    ['4.1', '4.2', 11],
    ['4.2', '5.1', 12],
    ['5.1', '5.2', 13],
  ],
  jinja2: [['0', '2.10.2', 9]],
  werkzeug: [['0', '0.15', 9]],
  celery: [['0', '4.3', 6]],
  sqlalchemy: [['2.0', '2.0.31', 12]],
  pydantic: [['2.0', '2.8', 12]],
  'pydantic-core': [['0', '2.19', 12]],
  'psycopg2-binary': [
    ['0', '2.9', 9],
    ['2.9', '2.9.4', 10],
    ['2.9.4', '2.9.8', 11],
    ['2.9.8', '2.9.10', 12],
    ['2.9.10', '2.9.11', 13],
  ],
  asyncpg: [
    ['0', '0.29', 11],
    ['0.29', '0.30', 12],
    ['0.30', '0.31', 13],
  ],
  numpy: [
    ['0', '1.21.2', 9],
    ['1.21.2', '1.23.2', 10],
    ['1.23.2', '1.26', 11],
    ['1.26', '2.1', 12],
    ['2.1', '2.3.2', 13],
  ],
  pandas: [
    ['0', '1.3.3', 9],
    ['1.3.3', '1.5', 10],
    ['1.5', '2.1.1', 11],
    ['2.1.1', '2.2.3', 12],
    ['2.2.3', '2.3.3', 13],
  ],
  pillow: [
    ['0', '8.3.2', 9],
    ['8.3.2', '9.2', 10],
    ['9.2', '10.0.1', 11],
    ['10.0.1', '10.4', 12],
    ['10.4', '11.3', 13],
  ],
  pyyaml: [
    ['0', '6.0', 9],
    ['6.0', '6.0.1', 11],
    ['6.0.1', '6.0.2', 12],
    ['6.0.2', '6.0.3', 13],
  ],
  greenlet: [
    ['0', '1.1', 9],
    ['1.1', '1.1.3', 10],
    ['1.1.3', '3.0', 11],
    ['3.0', '3.1', 12],
    ['3.1', '3.2', 13],
  ],
  lxml: [
    ['0', '4.6.3', 9],
    ['4.6.3', '4.9.1', 10],
    ['4.9.1', '4.9.3', 11],
    ['4.9.3', '5.3', 12],
    ['5.3', '6.0.1', 13],
  ],
  cffi: [
    ['0', '1.16', 11],
    ['1.16', '1.17', 12],
    ['1.17', '2.0', 13],
  ],
};
