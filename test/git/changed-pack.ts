// Small packs of every kind, and changes of their bytes made from seeds.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { seededRandom } from '../../src/core/random.ts';
import { digestOf } from './hand-made-pack.ts';
import { addPack, packFolder, randomHistory, removePacks, repack } from './random-history.ts';
import { packNames } from './walked.ts';

export type Files = { readonly pack: Buffer; readonly index: Buffer };

/** Both of one small pack. */
export function smallPack(way: 'offsets' | 'ids', version: 1 | 2, hash: 'sha1' | 'sha256'): Files {
  const repository = randomHistory(9, { commits: 6, files: 2, lines: 8, hash });
  repack(repository, ['--depth=50'], ['-c', `pack.indexVersion=${version}`]);
  const before = namesIn(repository);
  if (way === 'ids') {
    addPack(repository, ['main', 'first', 'of-a-blob'], []);
    removePacks(repository, before);
  }
  const file = (ending: string): Buffer => readFileSync(join(packFolder(repository), `${namesIn(repository)[0] ?? ''}.${ending}`));
  return { pack: file('pack'), index: file('idx') };
}

function namesIn(repository: string): readonly string[] {
  return packNames(packFolder(repository));
}

export function changed(bytes: Buffer, seed: number): Buffer {
  const random = seededRandom(seed);
  const result = Buffer.from(bytes);
  for (let count = 1 + random.int(3); count > 0; count--) {
    const at = random.int(bytes.length);
    const change = random.pick([(byte: number) => byte ^ (1 << random.int(8)), () => random.int(256), () => 0, () => 255]);
    result[at] = change(result[at] ?? 0);
  }
  return result;
}

/** So that what is behind the checksum is tried, too. */
export const sealed = (bytes: Buffer, hash: 'sha1' | 'sha256'): Buffer => {
  const content = bytes.subarray(0, hash === 'sha1' ? -20 : -32);
  return Buffer.concat([content, digestOf(content, hash)]);
};
