// What reading content as plain bytes does not see in it, told by its first bytes: in another encoding, or only a pointer to it.
// Containers are told apart in src/archive.

import type { SkipReason } from '../core/skip.ts';

export type Note = { readonly reason: SkipReason; readonly detail: string };

/** Longest first: the mark of UTF-16 little-endian begins that of UTF-32. */
const BYTE_ORDER_MARKS: readonly (readonly [encoding: string, bytes: readonly number[]])[] = [
  ['UTF-32', [0xff, 0xfe, 0x00, 0x00]],
  ['UTF-32', [0x00, 0x00, 0xfe, 0xff]],
  ['UTF-16', [0xff, 0xfe]],
  ['UTF-16', [0xfe, 0xff]],
];

/** The first line of a pointer file, as the Git LFS specification has it; its predecessor's name is still read by git-lfs. */
const LFS_POINTERS = ['version https://git-lfs.github.com/spec/v', 'version https://hawser.github.com/spec/v'].map((line) =>
  Buffer.from(line),
);
const LONGEST_POINTER = 1024;

/** What has something to tell begins with one of these, or has a zero soon. */
const FIRST_BYTES: ReadonlySet<number | undefined> = new Set([
  ...BYTE_ORDER_MARKS.map(([, mark]) => mark[0]),
  ...LFS_POINTERS.map((line) => line[0]),
]);

const NONE: readonly Note[] = [];

/** At most one. */
export function notesOn(bytes: Uint8Array): readonly Note[] {
  // Every file comes through here, and nearly none gets any further.
  return FIRST_BYTES.has(bytes[0]) || hasZeroSoon(bytes) ? lookAt(bytes) : NONE;
}

function hasZeroSoon(bytes: Uint8Array): boolean {
  const end = Math.min(bytes.length, ZERO_WITHIN);
  for (let at = 0; at < end; at++) if (bytes[at] === 0) return true;
  return false;
}

function lookAt(bytes: Uint8Array): readonly Note[] {
  const encoding = BYTE_ORDER_MARKS.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte))?.[0];
  if (isUnmarkedUtf16(bytes))
    return [{ reason: 'encoding', detail: 'UTF-16 without its mark: read as it is, not decoded by this version' }];
  if (encoding !== undefined) return [{ reason: 'encoding', detail: `${encoding}: read as it is, not decoded by this version` }];
  if (isLfsPointer(bytes)) return [{ reason: 'lfs-pointer', detail: 'its content is in Git LFS storage; only this pointer was read' }];
  return NONE;
}

const SAMPLE = 512;
const FEWEST = 16;

/** Since nine of ten pairs in the sample have one, there is one in the first tenth. */
const ZERO_WITHIN = 64;

/** Text of mostly Latin letters in UTF-16: every second byte is zero and the others are what text is made of. */
function isUnmarkedUtf16(bytes: Uint8Array): boolean {
  const pairs = Math.min(bytes.length, SAMPLE) >> 1;
  if (pairs < FEWEST) return false;
  return isMostlyText(bytes, pairs, 0) || isMostlyText(bytes, pairs, 1);
}

/** `high`: which byte of each pair is the zero. */
function isMostlyText(bytes: Uint8Array, pairs: number, high: 0 | 1): boolean {
  let others = 0;
  for (let at = 0; at < 2 * pairs; at += 2) {
    if (bytes[at + high] === 0 && isText(bytes[at + 1 - high] ?? 0)) continue;
    if (++others >= 0.1 * pairs) return false;
  }
  return true;
}

function isText(byte: number): boolean {
  return (byte >= 0x20 && byte < 0x7f) || byte === 0x09 || byte === 0x0a || byte === 0x0d;
}

function isLfsPointer(bytes: Uint8Array): boolean {
  if (bytes.length > LONGEST_POINTER || bytes[0] !== LFS_POINTERS[0]?.[0]) return false;
  return LFS_POINTERS.some((line) => line.equals(bytes.subarray(0, line.length)));
}
