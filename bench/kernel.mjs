// How fast one thread searches memory, over how fast that memory is copied: the kernel alone, then with the judgement of what it finds.
// Unlike the other parts this one runs within this process, since no command does only this.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { timeLine } from './line.mjs';
import { texts } from './texts.mjs';
import { unpackRuns } from './unpack.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

const BYTES = 1 << 20;
const ROUNDS = 200;
/** What one line stands for: so many bytes. */
const GIGABYTE = 1e9;

const ENTRY = `
export { ruleSet } from './rules/index.ts';
export { SIGNALS } from './src/engine/context/signals.ts';
export { MAKERS } from './src/decode/makers.ts';
export { createEngine } from './src/engine/engine.ts';
export { compileAnchors } from './src/kernel/anchor-set.ts';
export { createKernel } from './src/kernel/simd-kernel.ts';
`;

/** @returns {Promise<any>} modules that the package does not export */
async function inside() {
  const folder = mkdtempSync(join(tmpdir(), 'leakspot-bench-'));
  try {
    const outfile = join(folder, 'inside.mjs');
    await build({
      stdin: { contents: ENTRY, resolveDir: ROOT },
      outfile,
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node20.19',
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @type {import('./run.mjs').Part} */
export async function kernel() {
  return { title: `kernel: one thread, per GB, ${BYTES / 2 ** 20} MiB in the cache`, lines: lines() };
}

async function* lines() {
  const { ruleSet, SIGNALS, MAKERS, createEngine, compileAnchors, createKernel } = await inside();
  const own = createKernel(BYTES);
  const engine = createEngine(ruleSet, { now: 0, kernel: own });
  const { words, source, base64, dashes, uuids } = texts(BYTES);
  // What the engine searches for: the anchors of the rules and the hints of the makers.
  const rules = ruleSet.rules.flatMap((/** @type {{ anchors: unknown[] }} */ { anchors }) => anchors);
  const full = [...new Map(rules.map((/** @type {unknown} */ anchor) => [JSON.stringify(anchor), anchor])).values(), ...MAKERS.hints];
  const set = compileAnchors(full);
  const withSignals = compileAnchors([...full, ...SIGNALS.map((/** @type {{ anchor: unknown }} */ { anchor }) => anchor)]);
  const search = own.searchFor(set);
  const survey = own.searchFor(withSignals);
  // Reserves memory, which moves the window.
  const unpacking = unpackRuns(own.unpack, source, BYTES);
  const { window } = own;
  const ignore = () => undefined;
  const pass = (/** @type {number} */ at) => at;
  const judge = () => engine.scan({ path: 'text', bytes: window });
  const copy = new Uint8Array(BYTES);
  const runs = [
    { name: 'copy', text: words, goal: 0, run: () => copy.set(window) },
    { name: 'search, words', text: words, goal: 2.5, run: () => search(window, ignore) },
    { name: 'search, source text', text: source, goal: 2.5, run: () => search(window, ignore) },
    { name: 'search, base64', text: base64, goal: 0, run: () => search(window, ignore) },
    { name: 'look-out, source text', text: source, goal: 0, run: () => own.findRuns(window, 0, pass) },
    { name: 'look-out, base64', text: base64, goal: 0, run: () => own.findRuns(window, 0, pass) },
    { name: 'survey, source text', text: source, goal: 0, run: () => survey(window, ignore) },
    { name: 'engine, source text', text: source, goal: 0, run: judge },
    { name: 'engine, dashes+base64', text: dashes, goal: 0.2, run: judge },
    { name: 'engine, only UUIDs', text: uuids, goal: 0, run: judge },
    ...unpacking,
  ].map((one) => ({ bytes: BYTES, ...one, best: Number.POSITIVE_INFINITY }));
  for (let round = 0; round < ROUNDS; round++) {
    for (const one of runs) {
      window.set(one.text);
      const start = process.hrtime.bigint();
      one.run();
      one.best = Math.min(one.best, Number(process.hrtime.bigint() - start) / 1e6);
    }
  }
  for (const { name, best, goal, bytes } of runs) {
    const rate = `${(bytes / best / 1e6).toFixed(2)} GB/s`;
    const line = timeLine(name, { milliseconds: (best * GIGABYTE) / bytes, memory: null, output: '', runs: ROUNDS });
    yield { ...line, note: goal === 0 ? rate : `${rate}, at least ${goal}` };
  }
}
