// Text as it is scanned, to count candidates of the kernel in: pieces of what stands in the packages that the build needs, which are the same wherever
// the lock file is. Source text, minified text, Markdown, JSON, and base64 of WebAssembly.

import { open } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const PIECE_BYTES = 1 << 15;

/** @typedef {{ file: string, from: number, as: 'text' | 'base64' }} Piece */

/** @type {readonly Piece[]} */
const PIECES = [
  { file: 'package-lock.json', from: 0, as: 'text' },
  { file: 'node_modules/@types/node/fs.d.ts', from: 0, as: 'text' },
  { file: 'node_modules/assemblyscript/dist/asc.js', from: 0, as: 'text' },
  { file: 'node_modules/assemblyscript/dist/asc.js', from: 400_000, as: 'text' },
  { file: 'node_modules/assemblyscript/dist/asc.js', from: 800_000, as: 'text' },
  { file: 'node_modules/assemblyscript/dist/asc.js.map', from: 700_000, as: 'text' },
  { file: 'node_modules/assemblyscript/dist/assemblyscript.generated.d.ts', from: 100_000, as: 'text' },
  { file: 'node_modules/binaryen/README.md', from: 0, as: 'text' },
  { file: 'node_modules/binaryen/index.js', from: 0, as: 'text' },
  { file: 'node_modules/binaryen/index.js', from: 6_000_000, as: 'base64' },
  { file: 'node_modules/binaryen/index.js', from: 12_000_000, as: 'base64' },
  { file: 'node_modules/commander/lib/command.js', from: 0, as: 'text' },
  { file: 'node_modules/simple-git/readme.md', from: 0, as: 'text' },
  { file: 'node_modules/yauzl/index.js', from: 0, as: 'text' },
];

/** @returns {Promise<readonly Buffer[]>} the pieces, each of some 30 or 40 KiB */
export async function readCorpus() {
  return await Promise.all(PIECES.map(readPiece));
}

/** @param {Piece} piece */
async function readPiece({ file, from, as }) {
  const handle = await open(fileURLToPath(new URL(`../${file}`, import.meta.url)));
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(PIECE_BYTES), 0, PIECE_BYTES, from);
    const bytes = buffer.subarray(0, bytesRead);
    return as === 'text' ? bytes : Buffer.from(bytes.toString('base64'));
  } finally {
    await handle.close();
  }
}
