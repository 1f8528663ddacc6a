// Makes the kernel: compiles it from AssemblyScript into a module that holds its bytes, so that nothing is read from disk when it runs, in parts, since
// most runs need only the first; and has the sets arranged that it will search for. Does nothing where all that is already there, made of the same source by
// the same compiler.

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { arrangeSets } from './arrange.mjs';
import { writeGenerated } from './generated.mjs';

const FOLDER = fileURLToPath(new URL('../src/kernel', import.meta.url));
/**
 * By the name under which its bytes are exported: the sources that a part is made of. What those in `entries` export the part exports. `memory`: whether
 * threads share it.
 */
const PARTS = {
  COMPILED: {
    memory: 'own',
    entries: ['find.ts', 'runs.ts', 'entries.ts', 'glance.ts', 'glimpse.ts', 'changes.ts', 'mentions.ts', 'no-runs.ts'],
    others: ['copies.ts', 'last-group.ts', 'run-block.ts', 'run-sight.ts', 'splat.ts'],
  },
  COMPILED_UNPACK: {
    memory: 'own',
    entries: ['prepare.ts', 'inflate.ts', 'delta.ts', 'blocks.ts', 'follow.ts', 'gather.ts', 'links.ts', 'places.ts', 'mentioned.ts'],
    others: ['adler.ts', 'copies.ts', 'gaps.ts', 'huffman.ts', 'kinds.ts', 'outcome.ts', 'room.ts', 'stream.ts', 'symbols.ts'],
  },
  COMPILED_PACK: {
    memory: 'shared',
    entries: ['pack-order.ts', 'pack-headers.ts', 'pack-forest.ts', 'hex-lines.ts'],
    others: [],
  },
};
const SOURCES = Object.values(PARTS).flatMap(({ entries, others }) => [...entries, ...others]);
const sourceOf = (/** @type {string} */ name) => readFile(resolve(FOLDER, 'assembly', name), 'utf8');
const COMPILED = resolve(FOLDER, 'compiled.ts');

const OPTIONS = ['-O3', '--noAssert', '--enable', 'simd', '--runtime', 'stub', '--importMemory', '--initialMemory', '1'];
/** A module must say how large the memory may be at most: as large as any. */
const SHARED = ['--enable', 'threads', '--sharedMemory', '--maximumMemory', '65536'];

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
    .update(JSON.stringify([version, OPTIONS, SHARED, PARTS, await Promise.all(SOURCES.map(sourceOf))]))
    .digest('hex');
  const mark = `// Compiled from assembly/*.ts by scripts/kernel.mjs; not to be edited. ${digest}\n`;
  await writeGenerated(COMPILED, mark, async () => {
    const parts = [];
    for (const [name, { entries, memory }] of Object.entries(PARTS)) {
      const wasm = await compile(entries, memory === 'shared' ? [...OPTIONS, ...SHARED] : OPTIONS);
      parts.push(`\n/** WebAssembly, as base64. */\nexport const ${name}: string =\n  '${wasm.toString('base64')}';\n`);
    }
    return parts.join('');
  });
  await arrangeSets();
}

/** @param {readonly string[]} entries @param {readonly string[]} options @returns {Promise<Buffer>} */
async function compile(entries, options) {
  const { default: asc } = await import('assemblyscript/asc');
  /** @type {Uint8Array | null} */
  let wasm = null;
  const writeOutput = (/** @type {string} */ name, /** @type {Uint8Array | string} */ contents) => {
    if (name === 'kernel.wasm' && typeof contents !== 'string') wasm = contents;
  };
  const { error, stderr } = await asc.main([...entries, ...options, '--outFile', 'kernel.wasm'], {
    readFile: (name) => (SOURCES.includes(name) ? sourceOf(name) : null),
    writeFile: writeOutput,
    listFiles: () => [],
  });
  if (error || wasm === null) throw new Error(`the kernel does not compile: ${error?.message ?? ''}\n${stderr.toString()}`);
  return Buffer.from(wasm);
}
