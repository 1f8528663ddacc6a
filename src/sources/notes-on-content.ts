// What reading content as plain bytes does not see in it, told by its first bytes: in another encoding, or only a pointer to it.
// Containers are told apart in src/archive.

import type { SkipReason } from '../core/skip.ts';

export type Note = { readonly reason: SkipReason; readonly detail: string };

const UTF_32_MARKS: readonly (readonly number[])[] = [
  [0xff, 0xfe, 0x00, 0x00],
  [0x00, 0x00, 0xfe, 0xff],
];

/** The first line of a pointer file, as the Git LFS specification has it; its predecessor's name is still read by git-lfs. */
const LFS_POINTERS = ['version https://git-lfs.github.com/spec/v', 'version https://hawser.github.com/spec/v'].map((line) =>
  Buffer.from(line),
);
const LONGEST_POINTER = 1024;

/** What has something to tell begins with one of these. */
const FIRST_BYTES: ReadonlySet<number | undefined> = new Set([
  ...UTF_32_MARKS.map((mark) => mark[0]),
  ...LFS_POINTERS.map((line) => line[0]),
]);

/** Whether content that begins with such a byte may have something to tell. */
export const mayBeginNoted = (byte: number): boolean => FIRST_BYTES.has(byte);

const NONE: readonly Note[] = [];

/** At most one. */
export function notesOn(bytes: Uint8Array): readonly Note[] {
  // Every file comes through here, and nearly none gets any further.
  return FIRST_BYTES.has(bytes[0]) ? lookAt(bytes) : NONE;
}

function lookAt(bytes: Uint8Array): readonly Note[] {
  if (UTF_32_MARKS.some((mark) => mark.every((byte, index) => bytes[index] === byte)))
    return [{ reason: 'encoding', detail: 'UTF-32: read as it is, not decoded by this version' }];
  if (isLfsPointer(bytes)) return [{ reason: 'lfs-pointer', detail: 'its content is in Git LFS storage; only this pointer was read' }];
  return NONE;
}

function isLfsPointer(bytes: Uint8Array): boolean {
  if (bytes.length > LONGEST_POINTER || bytes[0] !== LFS_POINTERS[0]?.[0]) return false;
  return LFS_POINTERS.some((line) => line.equals(bytes.subarray(0, line.length)));
}
