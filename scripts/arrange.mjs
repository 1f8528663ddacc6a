// Arranges the sets that the engine searches for with leakspot's own rules, and leaves a module that holds how: so that nobody has to work it out at start.
// Does nothing where that module is there already, made for the same sets by the same code from the same text.

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { anneal, costIn } from './anneal.mjs';
import { readCorpus } from './corpus.mjs';
import { writeGenerated } from './generated.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const ARRANGED = fileURLToPath(new URL('../src/kernel/arranged.ts', import.meta.url));
const SCRIPTS = ['anneal.mjs', 'arrange.mjs', 'corpus.mjs'];
const SEEDS = [1, 2];

/** Not the compiled kernel, which needs what is made here. */
const ENTRY = `
export { ruleSet } from './rules/index.ts';
export { seededRandom } from './src/core/random.ts';
export { createEngine } from './src/engine/engine.ts';
export { keyOf } from './src/kernel/set-key.ts';
export { BYTE_FREQUENCY } from './src/kernel/byte-frequency.ts';
export { fingerprintAt, frequencyOf, lastBackOf, outlineOf } from './src/kernel/fingerprint.ts';
export { LISTS } from './src/kernel/lists.ts';
export { referenceKernel } from './src/kernel/reference.ts';
export { isTail } from './src/kernel/tail.ts';
`;

/** @returns {Promise<any>} modules of the source */
async function inside() {
  const { outputFiles } = await build({
    stdin: { contents: ENTRY, resolveDir: ROOT },
    write: false,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
  });
  const [bundled] = outputFiles;
  return await import(`data:text/javascript;base64,${Buffer.from(bundled?.contents ?? '').toString('base64')}`);
}

export async function arrangeSets() {
  const modules = await inside();
  const corpus = await readCorpus();
  const sets = setsOf(modules).map((set) => ({ key: modules.keyOf(set), members: membersOf(modules, set) }));
  const code = await Promise.all(SCRIPTS.map((name) => readFile(new URL(name, import.meta.url), 'utf8')));
  const digest = createHash('sha256').update(JSON.stringify([code, modules.LISTS, sets, [...modules.BYTE_FREQUENCY]]));
  for (const bytes of corpus) digest.update(bytes);
  const mark = `// How the sets of the engine are arranged, by scripts/arrange.mjs; not to be edited. ${digest.digest('hex')}\n`;
  await writeGenerated(ARRANGED, mark, async () => {
    const cost = costIn(corpus, modules.frequencyOf);
    const lines = sets.map(({ key, members }) => `  [${key}, [${codesOf(modules, members, cost).join(', ')}]],\n`);
    return `\n/** By the key of the set; see arrangement.ts. */\nexport const ARRANGED: ReadonlyMap<number, readonly number[]> = new Map([\n${lines.join('')}]);\n`;
  });
}

/** All that an engine asks a kernel for. @param {any} modules @returns {any[]} */
function setsOf({ createEngine, keyOf, referenceKernel, ruleSet }) {
  const kernel = referenceKernel(1 << 12);
  const sets = new Map();
  const searchFor = (/** @type {any} */ set) => {
    sets.set(keyOf(set), set);
    return kernel.searchFor(set);
  };
  const glanceFor = (/** @type {any} */ set, /** @type {any} */ all) => {
    sets.set(keyOf(set), set);
    return kernel.glanceFor(set, all);
  };
  const engine = createEngine(ruleSet, { now: 0, kernel: { ...kernel, searchFor, glanceFor } });
  engine.scanLarge({ path: '', length: 0, read: () => 0 });
  // Made when it is first asked for.
  void engine.glance;
  return [...sets.values()];
}

/** @param {any} modules @param {any} set @returns {import('./anneal.mjs').Member[]} */
function membersOf({ fingerprintAt, isTail, lastBackOf, outlineOf }, { anchors }) {
  return anchors.flatMap((/** @type {any} */ anchor, /** @type {number} */ index) => {
    if (isTail(anchor)) return [];
    const all = Array.from({ length: lastBackOf(anchor) + 1 }, (_, back) => ({
      back,
      places: fingerprintAt(anchor, index, back).classes.map(outlineOf),
    }));
    return [0, 1].map((first) => all.filter(({ back }) => back % 2 === first));
  });
}

/** The best of several. @param {any} modules @param {readonly import('./anneal.mjs').Member[]} members @param {import('./anneal.mjs').Cost} cost */
function codesOf({ LISTS, seededRandom }, members, cost) {
  const [best] = SEEDS.map((seed) => anneal(members, LISTS, cost, seededRandom(seed))).sort((a, b) => a.cost - b.cost);
  return members.map((choices, at) => {
    const placing = best?.placings[at];
    return (choices[placing?.choice ?? 0]?.back ?? 0) * LISTS + (placing?.list ?? 0);
  });
}
