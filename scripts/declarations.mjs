// Emits the type declarations of the public API into dist/types with the TypeScript compiler. Does not bundle code.

import { execFile } from 'node:child_process';
import { rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

export async function emitDeclarations() {
  const manifest = createRequire(import.meta.url).resolve('typescript/package.json');
  const draft = resolve(ROOT, `dist/types.${process.pid}.new`);
  const tsc = [resolve(manifest, '../bin/tsc'), '--project', 'tsconfig.build.json', '--outDir', draft];
  try {
    await promisify(execFile)(process.execPath, tsc, { cwd: ROOT });
    const types = resolve(ROOT, 'dist/types');
    await rm(types, { recursive: true, force: true });
    await rename(draft, types);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    // tsc reports on stdout.
    const { stdout } = /** @type {{ stdout?: string }} */ (error);
    if (stdout) throw new Error(`no declarations: ${stdout}`, { cause: error });
    throw error;
  }
}
