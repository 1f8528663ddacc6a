// Makes the big file, once: the text files of the tree one after the other, as often as needed, with credentials at its start, middle and end.

import { createHash } from 'node:crypto';
import { closeSync, existsSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './cache-folder.mjs';
import { npmTree } from './npm-tree.mjs';
import { plant } from './planted.mjs';

/**
 * @typedef {{ kind: 'made', path: string, bytes: number, planted: readonly import('./planted.mjs').Planted[] }} BigText
 * @typedef {{ kind: 'no-room', why: string }} NoRoom
 */

const BYTES = 5e9;
const ROOM = 6e9;
const NEWLINE = 10;

/** @returns {BigText | NoRoom} */
export function bigText() {
  const { folder } = npmTree();
  const places = [2, 3, 4].map(plant);
  const planted = places.flat();
  const recipe = createHash('sha256')
    .update(folder)
    .update(planted.map(({ text }) => text).join(''))
    .digest('hex')
    .slice(0, 12);
  const path = join(cacheFolder(), `leakspot-text-${recipe}.txt`);
  if (!existsSync(path)) {
    removeOld();
    const { bavail, bsize } = statfsSync(cacheFolder());
    if (bavail * bsize < ROOM)
      return { kind: 'no-room', why: `${cacheFolder()} has less than ${ROOM / 1e9} GB left (LEAKSPOT_BENCH_DIR names another place)` };
    console.error(`Writing ${path}, once.`);
    const pieces = places.map((some) => Buffer.from(some.map(({ text }) => text).join('')));
    write(`${path}.partial`, join(folder, 'npm_modules'), pieces);
    renameSync(`${path}.partial`, path);
  }
  return { kind: 'made', path, bytes: BYTES, planted };
}

/** The files of other trees and other credentials: nobody wants 5 GB of each. */
function removeOld() {
  for (const name of readdirSync(cacheFolder())) {
    if (/^leakspot-text-[0-9a-f]{12}\.txt/.test(name)) rmSync(join(cacheFolder(), name));
  }
}

/** @param {string} path @param {string} folder @param {readonly Buffer[]} pieces what stands at start, middle and end */
function write(path, folder, pieces) {
  const texts = textsOf(folder);
  const planted = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const file = openSync(path, 'w');
  try {
    for (const [index, piece] of pieces.entries()) {
      writeSync(file, piece);
      // The text between two pieces: half of it, and what rounding left for the other half.
      const half = Math.floor((BYTES - planted) / 2);
      if (index === 0) fill(file, half, texts);
      if (index === 1) fill(file, BYTES - planted - half, texts);
    }
  } finally {
    closeSync(file);
  }
}

/** Writes exactly `length` bytes, the last of which ends a line. @param {number} file @param {number} length @param {Generator<Buffer, never>} texts */
function fill(file, length, texts) {
  let left = length;
  while (left > 0) {
    const text = texts.next().value;
    const taken = text.length <= left ? text : text.subarray(0, text.lastIndexOf(NEWLINE, left - 1) + 1);
    writeSync(file, taken);
    left -= taken.length;
    if (taken.length < text.length) {
      writeSync(file, Buffer.alloc(left, NEWLINE));
      return;
    }
  }
}

/**
 * The text files of a folder without end, each closed by a line end, in the same order on every machine.
 * @param {string} folder
 * @returns {Generator<Buffer, never>}
 */
function* textsOf(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries.flatMap((entry) => (entry.isFile() ? [join(entry.parentPath, entry.name)] : [])).sort();
  for (;;) {
    for (const path of paths) {
      const bytes = readFileSync(path);
      if (!bytes.includes(0)) yield Buffer.concat([bytes, Buffer.of(NEWLINE)]);
    }
  }
}
