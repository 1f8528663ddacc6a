// A folder with a program named git in it that does as the test says, to be put on PATH.

import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryFolder } from '../sources/temporary-folder.ts';

/** `script`: for sh. */
export function fakeGit(script: string): string {
  const folder = temporaryFolder();
  writeScript(join(folder, 'git'), script);
  return folder;
}

export function writeScript(path: string, script: string): void {
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
}
