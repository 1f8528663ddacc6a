// Tells by its first bytes whether content is a container: other content packed in it. By name only where a format has no mark of its own.

import { mayBeBrotli, mayBeginZlib, mayBeZlib } from './marks.ts';
import { mayBeTar } from './tar-header.ts';

export type Format = 'zip' | 'tar' | 'gzip' | 'zstd' | 'zlib' | 'brotli';

export type Container =
  | { readonly kind: 'readable'; readonly format: Format }
  /** Known, and not read. */
  | { readonly kind: 'unread'; readonly format: 'xz' | 'bzip2' | '7z' | 'rar' };

const readable = (format: Format): Container => ({ kind: 'readable', format });
const unread = (format: Extract<Container, { kind: 'unread' }>['format']): Container => ({ kind: 'unread', format });

const MAGIC: readonly (readonly [container: Container, bytes: readonly number[]])[] = [
  // PKWARE's APPNOTE: local file header, the end of an archive without entries, and the marker of a split archive.
  [readable('zip'), [0x50, 0x4b, 0x03, 0x04]],
  [readable('zip'), [0x50, 0x4b, 0x05, 0x06]],
  [readable('zip'), [0x50, 0x4b, 0x07, 0x08]],
  // RFC 1952; the third byte is the only method there is.
  [readable('gzip'), [0x1f, 0x8b, 0x08]],
  // RFC 8878
  [readable('zstd'), [0x28, 0xb5, 0x2f, 0xfd]],
  [unread('xz'), [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
  [unread('7z'), [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]],
  [unread('rar'), [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07]],
];

/** `BZh`, the block size as a digit, then the number pi: a text can begin with the letters. */
const BZIP2 = [0x42, 0x5a, 0x68];
const BZIP2_BLOCK = [0x31, 0x41, 0x59, 0x26, 0x53, 0x59];

const FIRST_BYTES: ReadonlySet<number | undefined> = new Set([...MAGIC.map(([, bytes]) => bytes[0]), BZIP2[0]]);

/** Whether content without zeros that begins with such a byte may be a container, if its name does not say so. */
export const mayBeginContainer = (byte: number): boolean => FIRST_BYTES.has(byte) || mayBeginZlib(byte);

/** `head`: the first bytes, all or at least `HEAD` of them. `path`: what its name is, as bytes or text. Cheap for nearly every file. */
export function detectContainer(head: Uint8Array, path: string): Container | null {
  const byMagic = FIRST_BYTES.has(head[0]) ? detectMagic(head) : null;
  if (byMagic !== null) return byMagic;
  if (mayBeTar(head)) return readable('tar');
  if (mayBeZlib(head)) return readable('zlib');
  return hasBrotliName(path) && mayBeBrotli(head) ? readable('brotli') : null;
}

export function hasBrotliName(path: string): boolean {
  return path.endsWith('.br');
}

function detectMagic(head: Uint8Array): Container | null {
  if (holdsAt(head, 0, BZIP2) && holdsAt(head, 4, BZIP2_BLOCK)) return unread('bzip2');
  return MAGIC.find(([, magic]) => holdsAt(head, 0, magic))?.[0] ?? null;
}

function holdsAt(bytes: Uint8Array, offset: number, expected: readonly number[]): boolean {
  return expected.every((byte, index) => bytes[offset + index] === byte);
}
