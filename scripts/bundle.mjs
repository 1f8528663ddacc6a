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

/** @returns {Promise<{ path: string, bytes: number }[]>} what dist holds now, without the declarations */
export async function bundle() {
  await compileKernel();
  const result = await build({
    absWorkingDir: ROOT,
    entryPoints: { cli: 'src/cli/main.ts', index: 'src/index.ts', worker: 'src/commands/scan-worker.ts' },
    outdir: 'dist',
    bundle: true,
    write: false,
    metafile: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    minifySyntax: true,
    // The whole licences go into a file of their own, see below.
    legalComments: 'none',
    // Bundled CommonJS packages call `require` for Node's own modules; in an ES module that has to be made first.
    banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
    define: { 'process.env.NODE_ENV': '"production"' },
    // Errors are in what it throws, warnings below.
    logLevel: 'silent',
  });
  if (result.warnings.length > 0) throw new Error((await formatMessages(result.warnings, { kind: 'warning' })).join(''));
  const licences = Buffer.from(await licencesOf(ROOT, Object.keys(result.metafile.inputs)));
  const outputs = [...result.outputFiles, { path: resolve(DIST, 'licences.txt'), contents: licences }];
  await mkdir(DIST, { recursive: true });
  // Entry points come last: the chunks that they import must be there before them.
  const entriesLast = outputs.toSorted((a, b) => Number(isEntry(a.path)) - Number(isEntry(b.path)));
  for (const file of entriesLast) await writeIfChanged(file.path, file.contents);
  await removeOthers(new Set(outputs.map((file) => basename(file.path))));
  return outputs.map((file) => ({ path: relative(ROOT, file.path), bytes: file.contents.length }));
}

/** @param {string} path */
function isEntry(path) {
  return ['cli.js', 'index.js', 'worker.js'].includes(basename(path));
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

/** @param {ReadonlySet<string>} keep names of files in dist */
async function removeOthers(keep) {
  for (const entry of await readdir(DIST, { withFileTypes: true })) {
    if (entry.isFile() && !entry.name.endsWith('.new') && !keep.has(entry.name)) await rm(resolve(DIST, entry.name), { force: true });
  }
}
