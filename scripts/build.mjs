// Builds dist: the bundled CLI and public API, and the type declarations. The only build there is; `prepare` and `prepack` use it too.

import { bundle } from './bundle.mjs';
import { emitDeclarations } from './declarations.mjs';

const [files] = await Promise.all([bundle(), emitDeclarations()]);
if (process.argv.includes('--verbose')) {
  for (const file of files) console.log(`${file.path} ${file.bytes} bytes`);
}
