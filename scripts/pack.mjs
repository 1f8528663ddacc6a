// Packs what is published: the files that npm would pack, with a manifest that holds nothing of development (`scripts`, `devDependencies`,
// settings of npm). npm warns about a package's scripts on install, and ours are of no use there.
// Does not publish: that is `npm publish` with the tarball.

import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const ONLY_FOR_DEVELOPMENT = ['scripts', 'devDependencies', 'allowScripts', 'overrides'];

/**
 * Builds first. npm's own scripts stay out of it: packing would also run `prepare`, which installs the commit hook.
 * @param {string} destination folder for the tarball
 * @returns {Promise<string>} path of the tarball
 */
export async function pack(destination) {
  await promisify(execFile)(process.execPath, [join(ROOT, 'scripts/build.mjs')]);
  const { files } = await npmPack(ROOT, ['--dry-run']);
  const stage = await mkdtemp(join(tmpdir(), 'leakspot-pack-'));
  try {
    for (const { path } of files) await cp(join(ROOT, path), join(stage, path));
    const manifest = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
    const published = Object.fromEntries(Object.entries(manifest).filter(([key]) => !ONLY_FOR_DEVELOPMENT.includes(key)));
    await writeFile(join(stage, 'package.json'), `${JSON.stringify(published, null, 2)}\n`);
    const { filename } = await npmPack(stage, ['--pack-destination', resolve(destination)]);
    return resolve(destination, filename);
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
}

/** @param {string} folder @param {string[]} flags @returns {Promise<{ filename: string, files: { path: string }[] }>} */
async function npmPack(folder, flags) {
  const { stdout } = await promisify(execFile)('npm', ['pack', '--json', '--silent', '--ignore-scripts', ...flags], {
    cwd: folder,
    shell: process.platform === 'win32',
  });
  // An array of one, or an object with one key: it depends on npm's version.
  const [result] = Object.values(JSON.parse(stdout));
  return result;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(await pack(process.argv[2] ?? ROOT));
