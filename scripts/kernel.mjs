// Makes the kernel: compiles it from AssemblyScript into a module that holds its bytes, so that nothing is read from disk when it runs, and has the sets
// arranged that it will search for. Does nothing where all that is already there, made of the same source by the same compiler.

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { arrangeSets } from './arrange.mjs';
import { writeGenerated } from './generated.mjs';

const FOLDER = fileURLToPath(new URL('../src/kernel', import.meta.url));
/** What they export the module exports. */
const ENTRIES = ['find.ts', 'runs.ts'];
const SOURCES = [...ENTRIES, 'splat.ts'];
const sourceOf = (/** @type {string} */ name) => readFile(resolve(FOLDER, 'assembly', name), 'utf8');
const COMPILED = resolve(FOLDER, 'compiled.ts');

const OPTIONS = ['-O3', '--noAssert', '--enable', 'simd', '--runtime', 'stub', '--importMemory', '--initialMemory', '1'];

/** @type {Promise<void> | null} */
let made = null;

/** Once in a process: several steps of the build need it. */
export async function compileKernel() {
  made ??= makeKernel();
  await made;
}

async function makeKernel() {
  const { version } = createRequire(import.meta.url)('assemblyscript/package.json');
  const digest = createHash('sha256')
    .update(JSON.stringify([version, OPTIONS, await Promise.all(SOURCES.map(sourceOf))]))
    .digest('hex');
  const mark = `// Compiled from assembly/*.ts by scripts/kernel.mjs; not to be edited. ${digest}\n`;
  await writeGenerated(COMPILED, mark, async () => {
    const wasm = await compile();
    return `\n/** WebAssembly, as base64. */\nexport const COMPILED: string =\n  '${wasm.toString('base64')}';\n`;
  });
  await arrangeSets();
}

/** @returns {Promise<Buffer>} */
async function compile() {
  const { default: asc } = await import('assemblyscript/asc');
  /** @type {Uint8Array | null} */
  let wasm = null;
  const writeOutput = (/** @type {string} */ name, /** @type {Uint8Array | string} */ contents) => {
    if (name === 'kernel.wasm' && typeof contents !== 'string') wasm = contents;
  };
  const { error, stderr } = await asc.main([...ENTRIES, ...OPTIONS, '--outFile', 'kernel.wasm'], {
    readFile: (name) => (SOURCES.includes(name) ? sourceOf(name) : null),
    writeFile: writeOutput,
    listFiles: () => [],
  });
  if (error || wasm === null) throw new Error(`the kernel does not compile: ${error?.message ?? ''}\n${stderr.toString()}`);
  return Buffer.from(wasm);
}
