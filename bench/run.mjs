// `npm run bench`: measures the parts that are named, or all, and prints their tables as they come.
// Judges nothing: whether a ratio is good enough is for the reader of the column `goal`.

import { bigFile } from './big-file.mjs';
import { containers } from './containers.mjs';
import { history } from './history.mjs';
import { kernel } from './kernel.mjs';
import { printLine, printTitle } from './print.mjs';
import { select } from './selection.mjs';
import { small } from './small.mjs';
import { startup } from './startup.mjs';
import { tree } from './tree.mjs';

/** @typedef {{ title: string, lines: AsyncIterable<import('./line.mjs').Line> }} Table the first line is what the others are compared with */
/** @typedef {(peers: readonly import('./peers.mjs').Peer[]) => Promise<Table>} Part `peers`: which of them were asked for */

/** @type {Readonly<Record<string, Part>>} To add a part, add it here and to the table in README.md. */
const PARTS = { startup, small, kernel, tree, file: bigFile, containers, history };

const { parts, peers } = select(process.argv.slice(2), PARTS);
for (const part of parts) {
  const { title, lines } = await part(peers);
  printTitle(title);
  let baseline = Number.NaN;
  for await (const line of lines) {
    if (line.kind === 'measured' && (Number.isNaN(baseline) || line.starts === 'a comparison')) baseline = line.milliseconds;
    printLine(line, baseline);
  }
}
console.log(`\nNode.js ${process.version}, ${process.platform} ${process.arch}`);
