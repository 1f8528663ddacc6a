// Where the git program is. Found by leakspot itself and started by its absolute path, so that a file named git in the folder that is
// scanned is never run. Starts nothing.

import { accessSync, constants, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Environment, programFolders } from './environment.ts';

const NAME = process.platform === 'win32' ? 'git.exe' : 'git';

/** The first git in an absolute folder of PATH other than `cwd`, or null. */
export function findGit(env: Environment, cwd: string): string | null {
  const folders = programFolders(env).filter((folder) => join(folder, '/') !== join(cwd, '/'));
  return folders.map((folder) => join(folder, NAME)).find(isProgram) ?? null;
}

/** A folder that may not be searched is as good as one without. */
function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch (error) {
    if (error instanceof Error && 'code' in error) return false;
    throw error;
  }
}
