// Bundles the package: `node build.js` makes dist/. The published package has no dependencies of its own.
import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(fileURLToPath(import.meta.url));
const dist = join(root, 'dist');

// CommonJS packages inside of an ES module still ask for these three.
const banner = [
  "import { createRequire as $createRequire } from 'node:module';",
  "import { fileURLToPath as $fileURLToPath } from 'node:url';",
  "import { dirname as $dirname } from 'node:path';",
  'const require = $createRequire(import.meta.url);',
  'const __filename = $fileURLToPath(import.meta.url), __dirname = $dirname(__filename);',
].join('');

/** Yeoman's packages read their version from a package.json beside themselves, where the bundle has only ours. */
const inlineVersions = {
  name: 'inline-versions',
  setup(builder) {
    const reading =
      /JSON\.parse\(readFileSync\(pathJoin\(_dirname, '\.\.\/package\.json'\), 'utf8'\)\)|require\('\.\.\/package\.json'\)/;
    builder.onLoad(
      { filter: /yeoman-(generator|environment)\/dist\/(generator|environment-base)\.js$/ },
      async ({ path }) => {
        const [source, manifest] = await Promise.all([
          readFile(path, 'utf8'),
          readFile(join(dirname(path), '..', 'package.json'), 'utf8'),
        ]);
        if (!reading.test(source)) throw new Error(`${path} no longer reads its version as expected`);
        const { version } = JSON.parse(manifest);
        return { contents: source.replace(reading, JSON.stringify({ version })), resolveDir: dirname(path) };
      },
    );
  },
};

/** fly-import installs missing generators from npm. We never do, and without it half of the bundle is gone. */
const noInstaller = {
  name: 'no-installer',
  setup(builder) {
    builder.onResolve({ filter: /^fly-import$/ }, ({ path }) => ({ path, namespace: 'no-installer' }));
    builder.onLoad({ filter: /.*/, namespace: 'no-installer' }, () => ({
      contents: `export class FlyRepository {}
        export function flyImport() { throw new Error('create-prodready installs no generators'); }`,
    }));
  },
};

const { metafile, outputFiles } = await build({
  absWorkingDir: root,
  entryPoints: { cli: 'src/cli.ts', generator: 'generators/app/index.ts' },
  outdir: dist,
  // Chunks lie flat in dist/: package-root.ts counts on being one level below the package.
  chunkNames: '[name]-[hash]',
  bundle: true,
  splitting: true,
  minify: true,
  platform: 'node',
  format: 'esm',
  target: 'node20.20',
  banner: { js: banner },
  legalComments: 'none',
  metafile: true,
  // Written below, once everything is there: a failed build leaves the last one as it is.
  write: false,
  plugins: [inlineVersions, noInstaller],
  logLevel: 'warning',
});
const notices = await licences(Object.keys(metafile.inputs));
await rm(dist, { recursive: true, force: true });
await mkdir(dist);
for (const { path, text } of outputFiles) {
  const program = path === join(dist, 'cli.js');
  await writeFile(path, program ? `#!/usr/bin/env node\n${text}` : text, { mode: program ? 0o755 : 0o644 });
}
await writeFile(join(dist, 'LICENSES.txt'), notices);

/** The licence texts of every package that a bundled file came from: most licences ask to be passed on. */
async function licences(inputs) {
  const folders = new Set(inputs.flatMap((input) => packageFolder(input) ?? []));
  const texts = await Promise.all([...folders].sort().map((folder) => licence(join(root, folder))));
  return `create-prodready contains the following packages.\n\n${texts.join('\n')}`;
}

function packageFolder(input) {
  const match = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input.split(sep).join('/'));
  return match?.[0];
}

async function licence(folder) {
  const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file)).sort();
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  // A package without a text of its own still says which licence it has.
  const body = texts.length > 0 ? texts.map((text) => text.trim()).join('\n\n') : `Licensed under ${license}.`;
  if (!license && texts.length === 0) throw new Error(`${relative(root, folder)} has no licence`);
  return `${'-'.repeat(80)}\n${name} ${version} (${license})\n\n${body}\n`;
}
