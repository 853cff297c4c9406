// How long a user waits: `node bench/startup.js`. Every number is a median over paired runs, the program and a bare
// `node -e 0` taking turns, so that a busy machine slows both. Exit 1 where a limit is not kept.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
const runs = Number(process.argv[2] ?? 15);
const work = mkdtempSync(join(tmpdir(), 'prodready-bench-'));
const repository = join(work, 'shop');
makeRepository(repository);

const cases = [
  { name: '--help', args: () => ['--help'], limit: 100 },
  { name: 'detect, 20 files', args: () => ['detect', repository], limit: 100 },
  { name: '--yes, 20 files', args: freshCopy, limit: 500 },
];

const rows = cases.map(({ name, args, limit }) => {
  const pairs = Array.from({ length: runs }, () => ({ bare: time(['-e', '0']), ours: time([cli, ...args()]) }));
  const bare = median(pairs.map((pair) => pair.bare));
  const ours = median(pairs.map((pair) => pair.ours));
  const over = median(pairs.map((pair) => pair.ours - pair.bare));
  return { name, bare, ours, ratio: ours / bare, over, limit };
});
rmSync(work, { recursive: true, force: true });

console.log(`node ${process.version}, median of ${runs} paired runs, ms`);
console.log(
  `${'command'.padEnd(20)}${['node -e 0', 'ours', 'ratio', 'over', 'limit'].map((title) => title.padStart(11)).join('')}`,
);
for (const { name, bare, ours, ratio, over, limit } of rows) {
  const numbers = [bare.toFixed(1), ours.toFixed(1), ratio.toFixed(2), over.toFixed(1), String(limit)];
  console.log(
    `${name.padEnd(20)}${numbers.map((number) => number.padStart(11)).join('')}${over > limit ? '  too slow' : ''}`,
  );
}
process.exitCode = rows.some(({ over, limit }) => over > limit) ? 1 : 0;

function time(args) {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: work, encoding: 'utf8' });
  const taken = performance.now() - start;
  // A program that fails early is fast.
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}: ${stderr}`);
  return taken;
}

function freshCopy() {
  const copy = mkdtempSync(join(work, 'copy-'));
  cpSync(repository, copy, { recursive: true });
  return [copy, '--yes'];
}

function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** A Flask application of 20 files as one finds them: a package with blueprints, templates, tests. */
function makeRepository(root) {
  const files = {
    'wsgi.py': 'from shop import create_app\n\napp = create_app()\n',
    'requirements.txt': 'flask==3.1.2\nflask-sqlalchemy==3.1.1\npsycopg[binary]==3.3.0\n',
    '.python-version': '3.13\n',
    'config.py':
      'import os\n\n\nclass Config:\n    SECRET_KEY = os.environ["SECRET_KEY"]\n    SQLALCHEMY_DATABASE_URI = os.environ["DATABASE_URL"]\n',
    'shop/__init__.py':
      'from flask import Flask\n\nfrom .extensions import db\n\n\ndef create_app():\n    app = Flask(__name__)\n    app.config.from_object("config.Config")\n    db.init_app(app)\n    return app\n',
    'shop/extensions.py': 'from flask_sqlalchemy import SQLAlchemy\n\ndb = SQLAlchemy()\n',
    'README.md': '# Shop\n',
    '.gitignore': '__pycache__/\n',
  };
  for (let at = 1; at <= 8; at += 1) files[`shop/views_${at}.py`] = blueprint(at);
  for (let at = 1; at <= 4; at += 1) files[`shop/templates/page_${at}.html`] = '<!doctype html><title>Shop</title>\n';
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(root, path, '..'), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

function blueprint(at) {
  const view = (n) =>
    `@bp.get("/page/${n}/<int:item>")\ndef page_${n}(item):\n    found = db.session.get(Item, item)\n    if found is None:\n        abort(404)\n    return render_template("page_${(n % 4) + 1}.html", item=found, total=len(found.parts))\n`;
  const views = Array.from({ length: 12 }, (_, n) => view(n)).join('\n\n');
  return `from flask import Blueprint, abort, render_template\n\nfrom .extensions import db\n\nbp = Blueprint("views_${at}", __name__)\n\n\n${views}`;
}
