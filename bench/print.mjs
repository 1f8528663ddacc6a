// Writes tables to standard output, a line as soon as it is known. Does not measure.

const COLUMNS = ['seconds', 'ratio', 'goal', 'memory', 'goal', 'planted', 'findings', 'runs'];
const NAME_WIDTH = 24;

/** @param {string} title */
export function printTitle(title) {
  console.log(`\n${title}`);
  console.log(`${' '.repeat(NAME_WIDTH)}${COLUMNS.map(cell).join('')}`);
}

/** @param {import('./line.mjs').Line} line @param {number} baseline milliseconds of the first line */
export function printLine(line, baseline) {
  const name = `  ${line.name}`.padEnd(NAME_WIDTH);
  if (line.kind === 'not-measured') {
    console.log(`${name}  ${line.why}`);
    return;
  }
  const cells = [
    (line.milliseconds / 1000).toFixed(3),
    (line.milliseconds / baseline).toFixed(2),
    line.goal === null ? '-' : `<= ${line.goal.toFixed(2)}`,
    line.memory === null ? '-' : megabytes(line.memory),
    line.memoryGoal === null ? '-' : `<= ${line.memoryGoal / 1e6}`,
    line.found ?? '-',
    line.findings === null ? '-' : String(line.findings),
    String(line.runs),
  ];
  console.log(`${name}${cells.map(cell).join('')}  ${line.note}`.trimEnd());
}

const megabytes = (/** @type {number} */ bytes) => `${Math.round(bytes / 1e6)} MB`;

const cell = (/** @type {string} */ text) => text.padStart(10);
