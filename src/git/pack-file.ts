// A pack that is held open beside its index: checked against each other, and read in ranges from then on, so that a gc may remove both.
// Does not look at the entries.

import { createHash } from 'node:crypto';
import { closeSync } from 'node:fs';
import type { PackTables } from '../kernel/simd-pack.ts';
import { type BytePath, joinPath } from './byte-path.ts';
import { type IdBytes, mismatch, type PackIndex, type ReadIndex, readPackIndex } from './pack-index.ts';
import { type Read, read, type Unread, unread } from './pack-problem.ts';
import { type HeldFile, holdFile, readRange, unreadable } from './read-range.ts';

/** Plain data, which other threads of the process can use as well. */
export type Pack = {
  readonly index: PackIndex;
  /** To be closed by whoever opened the pack, when nobody reads it any more: `closePack`. */
  readonly descriptor: number;
  /** In bytes, all of the file. */
  readonly length: number;
  /** Where the last entry ends and the checksum starts. */
  readonly end: number;
};

/** `tables`: what reads more of it, and the index is a part of; null for a small pack, and where anything is unusual. For this thread. */
export type OpenPack = { readonly pack: Pack; readonly tables: PackTables | null };

const HEADER_BYTES = 12;
const MAGIC = 'PACK';
const AT_ONCE = 2 ** 18;

/** `name`: of the pack in its folder, without `.pack`. `many`: as in `readPackIndex`. */
export function openPack(folder: BytePath, name: string, idBytes: IdBytes, many?: number): Read<OpenPack> {
  const index = readPackIndex(joinPath(folder, `${name}.idx`), idBytes, many);
  const held = holdFile(joinPath(folder, `${name}.pack`));
  if (held.kind === 'problem') {
    const isAlone = isVanished(held) && index.kind === 'read';
    return isAlone ? unread('packless', 'there is an index of it, and no pack') : held;
  }
  const pack = index.kind === 'read' ? joined(held.value, index.value) : withoutIndex(index);
  if (pack.kind === 'problem') closeSync(held.value.descriptor);
  return pack;
}

export function closePack({ descriptor }: Pack): void {
  closeSync(descriptor);
}

function isVanished(one: Read<unknown>): boolean {
  return one.kind === 'problem' && one.problem.kind === 'vanished';
}

function withoutIndex(index: Unread): Unread {
  return isVanished(index) ? unread('unindexed', 'it has no index, without which git does not read it either') : index;
}

function joined({ descriptor, length }: HeldFile, { index, tables }: ReadIndex): Read<OpenPack> {
  const { idBytes } = index;
  const end = length - idBytes;
  if (end < HEADER_BYTES) return unread('corrupt', 'it is too short for a pack');
  try {
    const header = Buffer.alloc(HEADER_BYTES);
    const checksum = Buffer.alloc(idBytes);
    const count = readRange(descriptor, header, 0, HEADER_BYTES, 0) + readRange(descriptor, checksum, 0, idBytes, end);
    if (count !== HEADER_BYTES + idBytes) return unread('vanished', 'it became shorter while it was read');
    if (header.toString('latin1', 0, 4) !== MAGIC) return unread('corrupt', 'it does not start as a pack does');
    const version = header.readUInt32BE(4);
    if (version !== 2 && version !== 3) return unread('unsupported', `it is of version ${version}`);
    const wrong = mismatch(index, header.readUInt32BE(8), end, checksum);
    return wrong === null ? read({ pack: { index, descriptor, length, end }, tables }) : { kind: 'problem', problem: wrong };
  } catch (error) {
    return unreadable(error);
  }
}

/**
 * Reads all of the pack, and says whether its checksum is that of its content. Nothing else notices a changed bit in the header of an entry that
 * still makes sense; what is compressed has checksums of its own.
 */
export function isIntact({ descriptor, end, index }: Pack): Read<boolean> {
  const hash = createHash(index.idBytes === 20 ? 'sha1' : 'sha256');
  const bytes = Buffer.allocUnsafe(AT_ONCE);
  try {
    for (let at = 0; at < end; at += AT_ONCE) {
      const count = readRange(descriptor, bytes, 0, Math.min(AT_ONCE, end - at), at);
      hash.update(bytes.subarray(0, count));
    }
    const checksum = bytes.subarray(0, index.idBytes);
    readRange(descriptor, checksum, 0, index.idBytes, end);
    return read(hash.digest().equals(checksum));
  } catch (error) {
    return unreadable(error);
  }
}
