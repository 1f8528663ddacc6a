// Which packs are in a folder, by names alone. What lies beside them (.keep, .mtimes, .promisor, .rev, .bitmap, multi-pack-index) is no pack;
// what a pack is about to become (tmp_pack_…) neither. Nothing is opened.

import { readdirSync } from 'node:fs';
import { type BytePath, forSystem } from './byte-path.ts';
import { type Read, read } from './pack-problem.ts';
import { unreadable } from './read-range.ts';

const ENDING = /\.(?:pack|idx)$/;

/** Their names without `.pack`, sorted; those of which there is only one half too, which `openPack` says what is wrong with. */
export function listPacks(folder: BytePath): Read<readonly string[]> {
  try {
    const names = readdirSync(forSystem(folder), 'latin1').filter((name) => ENDING.test(name));
    return read([...new Set(names.map((name) => name.replace(ENDING, '')))].sort());
  } catch (error) {
    return unreadable(error);
  }
}
