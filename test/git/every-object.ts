// What git says are the objects of a repository, their types, sizes and content: the oracle of everything that reads them without git.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { ENV } from './repository.ts';

/** `id type size digest` of each, sorted; in the form of `Walked`. */
export function everyObject(folder: string, hash: 'sha1' | 'sha256' = 'sha1'): readonly string[] {
  const output = execFileSync('git', ['cat-file', '--batch-all-objects', '--batch'], { cwd: folder, env: ENV, maxBuffer: 2 ** 30 });
  const objects: string[] = [];
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf('\n', at);
    const line = output.toString('latin1', at, end);
    const [, type = '', size = ''] = line.split(' ');
    const content = output.subarray(end + 1, end + 1 + Number(size));
    objects.push(`${line} ${createHash(hash).update(`${type} ${size}\0`).update(content).digest('hex')}`);
    at = end + 1 + Number(size) + 1;
  }
  return objects.sort();
}
