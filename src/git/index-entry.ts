// One entry of an index after the other; one without a name is for its reader to judge. Times, sizes and owners of files are passed over.

import { type BytePath, bytePath } from './byte-path.ts';
import type { IdLength } from './object-id.ts';

export type IndexEntry = {
  readonly path: BytePath;
  /** As in trees: 0o100644. Of a sparse index, 0o040000 where a folder stands for all that is in it. */
  readonly mode: number;
  readonly id: string;
  /** 0, or in a conflict 1 for the common base, 2 for ours, 3 for theirs. */
  readonly stage: number;
  /** Left out of the work tree on purpose (sparse checkout). */
  readonly isSkipWorktree: boolean;
  /** Announced with `git add --intent-to-add`: its id is that of an empty file. */
  readonly isIntentToAdd: boolean;
};

/** `next`: where the following one begins. */
export type ReadEntry = { readonly entry: IndexEntry; readonly next: number };

const MODE_AT = 24;
const ID_AT = 40;

const EXTENDED = 0x4000;
const STAGE_SHIFT = 12;
const NAME_LENGTH = 0x0fff;
const SKIP_WORKTREE = 0x4000;
const INTENT_TO_ADD = 0x2000;
const OTHER_FLAGS = 0x9fff;

/**
 * In version 4, names leave out what they share with the one before, so that a few bytes can stand for a name as long as all others together.
 * Those of real repositories are shorter than the rest of their entries.
 */
const MOST_NAME_BYTES = 16;
const NAME_BYTES_FOR_NOTHING = 1024 * 1024;

type Name = { readonly path: BytePath; readonly next: number };

/** Reads the entry at a place in `bytes`, which end where the entries could; must be called from one to the next. Or says what is wrong. */
export function entryReader(bytes: Buffer, version: number, idLength: IdLength): (at: number) => ReadEntry | string {
  let previous = bytePath('');
  let left = MOST_NAME_BYTES * bytes.length + NAME_BYTES_FOR_NOTHING;
  return (at) => {
    const flagsAt = at + ID_AT + idLength;
    if (flagsAt + 2 > bytes.length) return 'it has fewer entries than it says';
    const flags = bytes.readUInt16BE(flagsAt);
    const isExtended = (flags & EXTENDED) !== 0;
    const nameAt = flagsAt + (isExtended ? 4 : 2);
    if (nameAt > bytes.length) return 'it has fewer entries than it says';
    const more = isExtended ? bytes.readUInt16BE(flagsAt + 2) : 0;
    if ((more & OTHER_FLAGS) !== 0) return 'it has an entry with flags that leakspot does not know';
    const name = version === 4 ? compressedName(bytes, nameAt, previous) : paddedName(bytes, at, nameAt);
    const said = flags & NAME_LENGTH;
    if (name === null || (said < NAME_LENGTH ? name.path.length !== said : name.path.length < said)) return 'it has a malformed name';
    left -= name.path.length;
    if (left < 0) return 'its names are longer than there is a reason for';
    previous = name.path;
    const entry = {
      path: name.path,
      mode: bytes.readUInt32BE(at + MODE_AT),
      id: bytes.toString('hex', at + ID_AT, flagsAt),
      stage: (flags >> STAGE_SHIFT) & 3,
      isSkipWorktree: (more & SKIP_WORKTREE) !== 0,
      isIntentToAdd: (more & INTENT_TO_ADD) !== 0,
    };
    return { entry, next: name.next };
  };
}

/** Entries are padded with one to eight NULs, so that each takes a multiple of eight bytes. */
function paddedName(bytes: Buffer, at: number, nameAt: number): Name | null {
  const end = bytes.indexOf(0, nameAt);
  if (end === -1) return null;
  const next = at + ((end - at + 8) & ~7);
  return next > bytes.length ? null : { path: bytePath(bytes.toString('latin1', nameAt, end)), next };
}

/** How much of the name before is not shared, then what is new, and a NUL. */
function compressedName(bytes: Buffer, nameAt: number, previous: BytePath): Name | null {
  const number = readOffsetNumber(bytes, nameAt);
  if (number === null || number.value > previous.length) return null;
  const end = bytes.indexOf(0, number.next);
  if (end === -1) return null;
  const path = previous.slice(0, previous.length - number.value) + bytes.toString('latin1', number.next, end);
  return { path: bytePath(path), next: end + 1 };
}

/** A number in as many bytes as it takes, as also in the offsets of deltas. Null where it is larger than any name, or goes on beyond the end. */
function readOffsetNumber(bytes: Buffer, at: number): { readonly value: number; readonly next: number } | null {
  let value = 0;
  for (let next = at; next < Math.min(bytes.length, at + 4); next += 1) {
    const byte = bytes[next] ?? 0;
    value = (next === at ? 0 : (value + 1) * 128) + (byte & 0x7f);
    if (byte < 0x80) return { value, next: next + 1 };
  }
  return null;
}
