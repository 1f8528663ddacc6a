// Tells by its first bytes whether content is packed in a format whose inside plain reading does not see. Opens nothing. (tar is not among
// them: what it holds stands in it as it is.)

const MAGIC: readonly (readonly [name: string, bytes: readonly number[]])[] = [
  // PKWARE's APPNOTE: local file header, and the marker of a split archive. An archive without entries holds nothing.
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x07, 0x08]],
  // RFC 1952; the third byte is the only method there is.
  ['gzip', [0x1f, 0x8b, 0x08]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
  // RFC 8878
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  ['rar', [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07]],
];

/** `BZh`, the block size as a digit, then the number pi: a text can begin with the letters. */
const BZIP2 = [0x42, 0x5a, 0x68];
const BZIP2_BLOCK = [0x31, 0x41, 0x59, 0x26, 0x53, 0x59];

/** No container begins with any other byte. */
export const CONTAINER_FIRST_BYTES: ReadonlySet<number | undefined> = new Set([...MAGIC.map(([, bytes]) => bytes[0]), BZIP2[0]]);

/** The name of the container format, or null. */
export function detectContainer(bytes: Uint8Array): string | null {
  if (!CONTAINER_FIRST_BYTES.has(bytes[0])) return null;
  if (holdsAt(bytes, 0, BZIP2) && holdsAt(bytes, 4, BZIP2_BLOCK)) return 'bzip2';
  return MAGIC.find(([, magic]) => holdsAt(bytes, 0, magic))?.[0] ?? null;
}

function holdsAt(bytes: Uint8Array, offset: number, expected: readonly number[]): boolean {
  return expected.every((byte, index) => bytes[offset + index] === byte);
}
