import type { Package } from '../types.ts';

/** Debian packages that a Python distribution needs to be built, and to run, on the slim image. */
const NEEDS: Record<string, { build?: string[]; runtime?: string[] }> = {
  psycopg2: { build: ['libpq-dev'], runtime: ['libpq5'] },
  'psycopg-c': { build: ['libpq-dev'], runtime: ['libpq5'] },
  // Without its `binary` or `c` extra psycopg loads the system's libpq.
  psycopg: { runtime: ['libpq5'] },
  mysqlclient: { build: ['pkg-config', 'default-libmysqlclient-dev'], runtime: ['libmariadb3'] },
  'python-ldap': { build: ['libldap2-dev', 'libsasl2-dev'], runtime: ['libldap2', 'libsasl2-2'] },
  pycurl: { build: ['libcurl4-openssl-dev', 'libssl-dev'], runtime: ['libcurl4'] },
  pyodbc: { build: ['g++', 'unixodbc-dev'], runtime: ['unixodbc'] },
  xmlsec: { build: ['pkg-config', 'libxml2-dev', 'libxmlsec1-dev'], runtime: ['libxml2', 'libxmlsec1-openssl'] },
  weasyprint: { runtime: ['libpango-1.0-0', 'libpangoft2-1.0-0', 'libharfbuzz-subset0'] },
  cairosvg: { runtime: ['libcairo2'] },
  'python-magic': { runtime: ['libmagic1'] },
  pdf2image: { runtime: ['poppler-utils'] },
  'opencv-python': { runtime: ['libgl1', 'libglib2.0-0'] },
  pylibmc: { build: ['libmemcached-dev', 'zlib1g-dev'], runtime: ['libmemcached11'] },
  uwsgi: { build: ['libpcre2-dev'] },
};

/** What the two stages of the image install beside what the base image has. */
export function aptPackages(packages: readonly Package[]): { build: string[]; runtime: string[] } {
  const build: string[] = [];
  const runtime: string[] = [];
  if (packages.some(({ specifier }) => specifier.includes('git+'))) build.push('git');
  for (const { name, extras } of packages) {
    if (name === 'psycopg' && (extras.includes('binary') || packages.some((other) => other.name === 'psycopg-binary')))
      continue;
    const needed = NEEDS[name]?.build;
    if (needed) build.push('gcc', 'libc6-dev', ...needed);
    runtime.push(...(NEEDS[name]?.runtime ?? []));
  }
  // collectstatic imports the application while the image is built, so that stage needs what runs it too.
  return { build: [...new Set([...build, ...runtime])], runtime: [...new Set(runtime)].sort() };
}
