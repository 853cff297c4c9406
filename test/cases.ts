/** Host name that every case is generated for. It resolves nowhere: the tests bring the name with the request. */
export const domain = 'shop.example.test';

/** A form as a person fills it in: the page is opened first, then sent back with the fields. */
export interface Form {
  form: string;
  fields: Readonly<Record<string, string>>;
  /** Name of the hidden field that the page brings; null where the application has no CSRF protection. */
  csrf: string | null;
}

/** A call of a JSON API. */
export interface Call {
  post: string;
  json: Readonly<Record<string, unknown>>;
  /** Field of the answer that later requests carry as bearer token. */
  token?: string;
}

/** What a page or a file is expected to hold. */
export interface Sight {
  path: string;
  text: string;
}

/** One application, and what to do with it once it runs in production. */
export interface Case {
  id: string;
  /** Folder below `test/fixtures`; null for a starter, which the product makes in an empty folder. */
  fixture: string | null;
  /** Beside `--yes`, `--name` and `--domain`. */
  flags: readonly string[];
  page: Sight;
  asset: Sight | null;
  /** In this order, in one session. */
  writes: readonly (Form | Call)[];
  /** Where what was written can be read again. */
  read: Sight;
  /** Takes about three seconds to answer. */
  slow: string | null;
  /** True where the stack has a database with a schema to migrate. */
  database: boolean;
  /** Who logs in, and what only works where every request reaches the memory of that login. */
  remembers?: { login: Call; page: string };
  /** What runs beside app, proxy and database. */
  services?: readonly string[];
  /** Pages that show what was done outside of requests: by a task that a form began, and by the clock. */
  tasks?: { begun: Form; done: Sight; timed: Sight };
}

const flaskSqlite: Case = {
  id: 'flask-sqlite',
  fixture: 'flask-sqlite',
  flags: [],
  page: { path: '/', text: 'What our visitors say' },
  asset: { path: '/static/garden.css', text: '/* allotment guestbook */' },
  writes: [{ form: '/sign', fields: { author: 'Grace', message: 'Lovely runner beans' }, csrf: null }],
  read: { path: '/', text: 'Lovely runner beans' },
  slow: '/slow',
  database: true,
};

const member = { email: 'grace@example.com', password: 'a compiler of my own' };

const flaskJwtApi: Case = {
  id: 'flask-jwt-api',
  fixture: 'flask-jwt-api',
  flags: [],
  page: { path: '/', text: '"service":"members"' },
  asset: null,
  writes: [
    { post: '/api/auth/register', json: member },
    { post: '/api/auth/login', json: member, token: 'access_token' },
    { post: '/api/tasks', json: { title: 'Paint the boat' } },
  ],
  read: { path: '/api/tasks', text: '"title":"Paint the boat"' },
  slow: '/slow',
  database: true,
};

const flaskTraefik: Case = {
  id: 'flask-traefik',
  fixture: 'flask-traefik',
  flags: [],
  page: { path: '/', text: 'pieces of gear wait for you' },
  asset: { path: '/static/boathouse.css', text: '/* boathouse lending */' },
  writes: [
    { form: '/register', fields: { email: 'grace@example.com', password: 'a compiler of my own' }, csrf: 'csrf_token' },
    { form: '/assets/new', fields: { name: 'Spare oars', serial: 'B-12', condition: 'worn' }, csrf: 'csrf_token' },
  ],
  read: { path: '/assets', text: 'Spare oars (B-12, worn)' },
  slow: '/slow',
  database: true,
};

const djangoPoetry: Case = {
  id: 'django-poetry',
  fixture: 'django-poetry',
  flags: [],
  page: { path: '/', text: 'On the shelf' },
  asset: { path: '/static/stock/pantry.css', text: '/* pantry */' },
  writes: [{ form: '/add/', fields: { name: 'Red lentils', kind: 'dry', amount: '12' }, csrf: 'csrfmiddlewaretoken' }],
  read: { path: '/api/items/', text: '"name":"Red lentils"' },
  slow: '/slow',
  database: true,
};

const letter: Form = { form: '/write/', fields: { text: 'The fog horn is too loud' }, csrf: 'csrfmiddlewaretoken' };

const djangoCelery: Case = {
  id: 'django-celery',
  fixture: 'django-celery',
  flags: [],
  page: { path: '/', text: 'Letters to the keeper' },
  asset: null,
  writes: [letter],
  read: { path: '/', text: 'You sent: The fog horn is too loud' },
  slow: null,
  database: true,
  services: ['redis', 'worker', 'beat'],
  tasks: {
    begun: { ...letter, fields: { text: 'Thank you for the light' } },
    done: { path: '/delivered/', text: '"Thank you for the light"' },
    timed: { path: '/turns/', text: '{"turned": true}' },
  },
};

const flaskFileshare: Case = {
  id: 'flask-fileshare',
  fixture: 'flask-fileshare',
  flags: ['--database', 'none'],
  page: { path: '/', text: '"service":"courier"' },
  asset: null,
  writes: [{ post: '/api/register', json: { username: 'grace', password: 'a compiler of my own' } }],
  read: { path: '/api/ledger', text: '"user":"grace"' },
  slow: '/slow',
  database: false,
  remembers: {
    login: { post: '/api/login', json: { username: 'grace', password: 'a compiler of my own' }, token: 'token' },
    page: '/api/me',
  },
};

const starterFlask: Case = {
  id: 'starter-flask',
  fixture: null,
  flags: ['--framework', 'flask'],
  page: { path: '/', text: '<h1>Notes</h1>' },
  asset: { path: '/static/style.css', text: 'max-width: 40rem' },
  writes: [{ form: '/add', fields: { text: 'Remember the milk' }, csrf: 'csrf_token' }],
  read: { path: '/', text: 'Remember the milk' },
  slow: null,
  database: true,
};

const starterDjango: Case = {
  id: 'starter-django',
  fixture: null,
  flags: ['--framework', 'django'],
  page: { path: '/', text: '<h1>Notes</h1>' },
  asset: { path: '/static/notes/style.css', text: 'max-width: 40rem' },
  writes: [{ form: '/add/', fields: { text: 'Remember the milk' }, csrf: 'csrfmiddlewaretoken' }],
  read: { path: '/', text: 'Remember the milk' },
  slow: null,
  database: true,
};

export const cases: readonly Case[] = [
  flaskSqlite,
  flaskJwtApi,
  flaskTraefik,
  djangoPoetry,
  djangoCelery,
  flaskFileshare,
  starterFlask,
  starterDjango,
];
