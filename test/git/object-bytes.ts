// An object's content as the real git gives it.

import { execFileSync } from 'node:child_process';
import { ENV } from './repository.ts';

export function objectBytes(folder: string, name: string, type: string): Buffer {
  return execFileSync('git', ['cat-file', type, name], { cwd: folder, env: ENV, maxBuffer: 2 ** 30 });
}
