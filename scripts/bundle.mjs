// Bundles the entry points and everything they import into dist. Does not emit type declarations.
// Files that did not change are left alone and others replaced at once, so a leakspot that runs meanwhile never sees half a build.

import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, formatMessages } from 'esbuild';
import { compileKernel } from './kernel.mjs';
import { licencesOf } from './licences.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DIST = resolve(ROOT, 'dist');

/** Packages that most runs do not need: files of their own, loaded when they are. */
const APART = ['fast-glob', 'simple-git', 'yauzl'];

/** @type {import('esbuild').BuildOptions} */
const COMMON = {
  absWorkingDir: ROOT,
  outdir: 'dist',
  bundle: true,
  write: false,
  metafile: true,
  platform: 'node',
  target: 'node20.19',
  minifySyntax: true,
  // The whole licences go into a file of their own, see below.
  legalComments: 'none',
  define: { 'process.env.NODE_ENV': '"production"' },
  // Errors are in what it throws, warnings below.
  logLevel: 'silent',
};

/**
 * The program is CommonJS, and one file for the main thread and one for the others: Node.js 20 starts a module of its own kind some 20 ms sooner,
 * and each further file takes a millisecond. What `import()` asks for is run when it is asked for, as in the source.
 * @type {import('esbuild').BuildOptions}
 */
const PROGRAM = {
  ...COMMON,
  format: 'cjs',
  outExtension: { '.js': '.cjs' },
  minifyWhitespace: true,
  supported: { 'dynamic-import': false },
  define: { ...COMMON.define, 'import.meta.url': '__here' },
  banner: { js: "const __here=require('node:url').pathToFileURL(__filename).href;" },
};

/** @type {import('esbuild').Plugin} */
const apart = {
  name: 'apart',
  setup: ({ onResolve }) => {
    onResolve({ filter: new RegExp(`^(?:${APART.join('|')})$`) }, ({ path }) => ({ path: `./${path}.cjs`, external: true }));
  },
};

/**
 * commander loads what starts other programs, for commands that are programs of their own. There are none, and loading that takes Node.js some
 * milliseconds in every run.
 * @type {import('esbuild').Plugin}
 */
const startsNothing = {
  name: 'starts-nothing',
  setup: ({ onResolve, onLoad }) => {
    onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      /[\\/]node_modules[\\/]commander[\\/]/.test(importer) ? { path: 'nothing', namespace: 'nothing' } : null,
    );
    onLoad({ filter: /.*/, namespace: 'nothing' }, () => ({ contents: 'module.exports = {};', loader: 'js' }));
  },
};

/**
 * Hashes are asked for where there is a finding, or something is written, and loading what makes them takes Node.js some milliseconds in every run. What
 * is not listed here the build says it misses.
 * @type {import('esbuild').Plugin}
 */
const hashesLater = {
  name: 'hashes-later',
  setup: ({ onResolve, onLoad }) => {
    const functions = ['createHash', 'createHmac', 'hash', 'randomBytes', 'randomUUID'];
    const contents = functions.map((name) => `export const ${name} = (...args) => require('node:crypto').${name}(...args);`).join('\n');
    onResolve({ filter: /^node:crypto$/ }, ({ path, kind }) =>
      kind === 'import-statement' ? { path, namespace: 'later' } : { path, external: true },
    );
    onLoad({ filter: /.*/, namespace: 'later' }, () => ({ contents, loader: 'js' }));
  },
};

/** What `bin/start.js` runs. */
const PROGRAMS = { cli: 'src/cli/main.ts', worker: 'src/commands/scan-worker.ts' };

/** @type {readonly import('esbuild').BuildOptions[]} */
const BUILDS = [
  { ...PROGRAM, entryPoints: Object.fromEntries(APART.map((name) => [name, name])) },
  { ...PROGRAM, entryPoints: PROGRAMS, entryNames: '[name]-[hash]', plugins: [apart, startsNothing, hashesLater] },
  {
    ...COMMON,
    entryPoints: { index: 'src/index.ts' },
    format: 'esm',
    splitting: true,
    // Bundled CommonJS packages call `require` for Node's own modules; in an ES module that has to be made first.
    banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
  },
];

/** @returns {Promise<{ path: string, bytes: number }[]>} what dist holds now, without the declarations */
export async function bundle() {
  await compileKernel();
  const results = await Promise.all(BUILDS.map((options) => build(options)));
  const warnings = results.flatMap((result) => result.warnings);
  if (warnings.length > 0) throw new Error((await formatMessages(warnings, { kind: 'warning' })).join(''));
  const inputs = new Set(results.flatMap((result) => Object.keys(result.metafile?.inputs ?? {})));
  const programs = Buffer.from(`${JSON.stringify(namesOf(results))}\n`);
  const licences = Buffer.from(await licencesOf(ROOT, [...inputs]));
  const outputs = [
    ...results.flatMap((result) => result.outputFiles ?? []),
    { path: resolve(DIST, 'licences.txt'), contents: licences },
    { path: resolve(DIST, 'programs.json'), contents: programs },
  ];
  await mkdir(DIST, { recursive: true });
  // Entry points come last: what they load must be there before them.
  const entriesLast = outputs.toSorted((a, b) => Number(isEntry(a.path)) - Number(isEntry(b.path)));
  for (const file of entriesLast) await writeIfChanged(file.path, file.contents);
  await removeOthers(outputs.map((file) => basename(file.path)));
  return outputs.map((file) => ({ path: relative(ROOT, file.path), bytes: file.contents.length }));
}

/** @param {readonly import('esbuild').BuildResult[]} results @returns {Record<string, string>} the file of each program */
function namesOf(results) {
  const outputs = results.flatMap((result) => Object.entries(result.metafile?.outputs ?? {}));
  return Object.fromEntries(
    Object.entries(PROGRAMS).map(([name, entry]) => [name, basename(outputs.find(([, output]) => output.entryPoint === entry)?.[0] ?? '')]),
  );
}

/** @param {string} path */
function isEntry(path) {
  return ['programs.json', 'index.js'].includes(basename(path));
}

/** @param {string} path @param {Uint8Array} contents */
async function writeIfChanged(path, contents) {
  const current = await readFile(path).catch((error) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (current?.equals(contents)) return;
  const draft = `${path}.${process.pid}.new`;
  await writeFile(draft, contents);
  await rename(draft, path);
}

/** @param {readonly string[]} keep names of files in dist; their code caches stay too */
async function removeOthers(keep) {
  for (const entry of await readdir(DIST, { withFileTypes: true })) {
    const isKept = keep.some((name) => entry.name === name || entry.name.startsWith(`${name}.`));
    if (entry.isFile() && !entry.name.endsWith('.new') && !isKept) await rm(resolve(DIST, entry.name), { force: true });
  }
}
