// Makes the tree: installs packages of npm once, without running anything of them, and keeps them. Plants nothing.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './cache-folder.mjs';
import { BEFORE, PACKAGES } from './packages.mjs';

/** @typedef {{ folder: string, files: number, bytes: number }} NpmTree */

/** The same packages on every system, and nothing started. */
const INSTALL = [
  ...[
    'install',
    '--ignore-scripts',
    '--no-bin-links',
    '--no-package-lock',
    '--no-audit',
    '--no-fund',
    '--legacy-peer-deps',
    '--loglevel=error',
  ],
  ...['--os=linux', '--cpu=x64', '--libc=glibc', `--before=${BEFORE}`],
];

/** Archives: some tools unpack them and others report that they did not, and neither is what is compared here. */
const ARCHIVE = /\.(?:7z|bz2|gz|jar|rar|tgz|whl|xz|zip|zst)$/i;

/** @returns {NpmTree} */
export function npmTree() {
  const recipe = createHash('sha256')
    .update(JSON.stringify([PACKAGES, INSTALL]))
    .digest('hex')
    .slice(0, 12);
  const folder = join(cacheFolder(), `leakspot-tree-${recipe}`);
  const counted = `${folder}.json`;
  if (!existsSync(counted)) {
    rmSync(folder, { recursive: true, force: true });
    install(folder);
    writeFileSync(counted, JSON.stringify(settle(folder)));
  }
  return { folder, ...JSON.parse(readFileSync(counted, 'utf8')) };
}

/** @param {string} folder */
function install(folder) {
  console.error(`Installing npm packages into ${folder}, once; this takes minutes.`);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: PACKAGES }));
  const { error, status } = spawnSync('npm', INSTALL, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  if (error) throw error;
  if (status !== 0) throw new Error(`npm install in ${folder} ended with ${status}`);
}

/**
 * Removes archives, counts the rest, and gives `node_modules` another name: most scanners leave folders of that name out.
 * @param {string} folder
 * @returns {{ files: number, bytes: number }}
 */
function settle(folder) {
  let files = 0;
  let bytes = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      const renamed = entry.name === 'node_modules' ? join(folder, 'npm_modules') : path;
      if (renamed !== path) renameSync(path, renamed);
      const inside = settle(renamed);
      files += inside.files;
      bytes += inside.bytes;
    } else if (!entry.isFile() || ARCHIVE.test(entry.name)) {
      rmSync(path);
    } else {
      files += 1;
      bytes += statSync(path).size;
    }
  }
  return { files, bytes };
}
