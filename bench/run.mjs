// `npm run bench`: prints one line per comparison. Judges nothing: whether a ratio is good enough is said in bench/README.md.

import { startup } from './startup.mjs';
import { tree } from './tree.mjs';

/** @typedef {{ title: string, ours: number, baseline: number, goal: number | null }} Row times in milliseconds, best of several runs */

/** Each measures itself when called. */
const ROWS = [startup, tree];

const milliseconds = (/** @type {number} */ value) => `${value.toFixed(1)} ms`.padStart(11);

console.log(`${'ours / baseline'.padEnd(52)}${'ours'.padStart(11)}${'baseline'.padStart(11)}  ratio  goal`);
for (const measureRow of ROWS) {
  const { title, ours, baseline, goal } = measureRow();
  const ratio = (ours / baseline).toFixed(2).padStart(7);
  console.log(
    `${title.padEnd(52)}${milliseconds(ours)}${milliseconds(baseline)}${ratio}  ${goal === null ? '-' : `<= ${goal.toFixed(1)}`}`,
  );
}
console.log(`Node.js ${process.version}, ${process.platform} ${process.arch}`);
