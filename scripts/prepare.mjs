// Runs after `npm install` and `npm ci` in a checkout: installs the commit hook and builds dist.
// Does nothing where the development dependencies are missing (`--omit=dev`). Prints nothing unless something is wrong.

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const HOOKS_PATH = '.husky/_';

if (isInstalled('husky') && existsSync('.git') && !process.env['CI']) await installHook();
if (isInstalled('esbuild') && isInstalled('typescript/package.json')) await import('./build.mjs');

/** @param {string} name */
function isInstalled(name) {
  try {
    import.meta.resolve(name);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ERR_MODULE_NOT_FOUND') return false;
    throw error;
  }
}

async function installHook() {
  const current = hooksPath();
  if (current !== '' && current !== HOOKS_PATH) {
    console.error(`core.hooksPath is ${current}: the project's commit hook is not installed`);
    return;
  }
  const { default: husky } = await import('husky');
  const problem = husky();
  if (problem) console.error(`husky: ${problem}`);
}

/** The folder that git takes hooks from, '' where none is configured. */
function hooksPath() {
  try {
    return execFileSync('git', ['config', '--get', 'core.hooksPath'], { encoding: 'utf8' }).trim();
  } catch (error) {
    const { status, code } = /** @type {NodeJS.ErrnoException & { status?: number }} */ (error);
    // 1: nothing configured. No git at all: husky says so.
    if (status === 1 || code === 'ENOENT') return '';
    throw error;
  }
}
