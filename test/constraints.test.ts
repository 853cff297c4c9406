import { expect, it } from 'vitest';
import { constraintsFor } from '../src/plan/constraints.ts';

const pinned = (...names: string[]) =>
  names.map((text) => {
    const [name = '', version] = text.split('==');
    return {
      name,
      extras: [],
      version: version ?? null,
      specifier: version ? `==${version}` : '',
      at: 'requirements.txt:1',
    };
  });

it.each([
  ['nothing for current releases', pinned('flask==3.1.3', 'flask-login==0.6.3'), []],
  ['nothing for what floats', pinned('flask', 'flask-sqlalchemy'), []],
  ['Flask 2.2 without a Werkzeug', pinned('flask==2.2.5'), ['werkzeug<3']],
  ['Flask 2.2 with its own Werkzeug', pinned('flask==2.2.5', 'werkzeug==2.2.3'), []],
  ['Flask 2.2 with a Werkzeug that floats', pinned('flask==2.2.5', 'werkzeug'), ['werkzeug<3']],
  ['Flask-SQLAlchemy 2', pinned('flask==2.3.3', 'flask-sqlalchemy==2.5.1'), ['sqlalchemy<2']],
  [
    'Flask 1',
    pinned('flask==1.1.4', 'jinja2==2.11.3'),
    ['werkzeug<3', 'werkzeug<2.1', 'itsdangerous<2.1', 'markupsafe<2.1'],
  ],
])('%s', (_, packages, expected) => {
  expect(constraintsFor(packages)).toEqual(expected);
});
