// One 512-byte header of a tar, as POSIX (ustar, pax), GNU tar and the seventh edition of Unix write it. Reads no content.

export const BLOCK = 512;

/** In bytes: what follows content of that size, up to the next block. */
export function padding(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK;
}

export type TarHeader = {
  /** One character; `0` for a file, also where the header says NUL, as the oldest do. */
  readonly type: string;
  /** As bytes, with the prefix of ustar. */
  readonly name: Buffer;
  readonly target: Buffer;
  /** In bytes. */
  readonly size: number;
  /** GNU's old form of sparse files: whether more of the map of holes follows, before the content. */
  readonly hasMoreMap: boolean;
};

/** Where fields are: https://www.gnu.org/software/tar/manual/html_node/Standard.html */
const SIZE = { at: 124, length: 12 };
const SUM = { at: 148, length: 8 };
const TYPE_AT = 156;
const TARGET = { at: 157, length: 100 };
const MAGIC_AT = 257;
const PREFIX = { at: 345, length: 155 };
const MORE_MAP_AT = 482;

const SPACE = 0x20;

/** Null where the checksum is wrong: it is no header. A block of zeros is none. */
export function tarHeader(block: Buffer): TarHeader | null {
  if (block.length < BLOCK || block[0] === 0 || !hasRightSum(block)) return null;
  const size = numberAt(block, SIZE);
  if (size === null) return null;
  const type = String.fromCharCode(block[TYPE_AT] || 0x30);
  const magic = block.toString('latin1', MAGIC_AT, MAGIC_AT + 8);
  // GNU has other fields where ustar has the prefix.
  const prefix = magic.startsWith('ustar\0') ? textAt(block, PREFIX) : Buffer.alloc(0);
  const ownName = textAt(block, { at: 0, length: 100 });
  const name = prefix.length === 0 ? ownName : Buffer.concat([prefix, Buffer.from('/'), ownName]);
  const hasMoreMap = type === 'S' && magic === 'ustar  \0' && block[MORE_MAP_AT] === 1;
  return { type, name, target: textAt(block, TARGET), size, hasMoreMap };
}

/** Cheap: a text has no NUL where the checksum ends. */
export function mayBeTar(bytes: Uint8Array): boolean {
  return bytes.length >= BLOCK && (bytes[SUM.at + 6] === 0 || bytes[SUM.at + 7] === 0) && isTarStart(bytes);
}

function isTarStart(bytes: Uint8Array): boolean {
  return tarHeader(Buffer.from(bytes.buffer, bytes.byteOffset, BLOCK)) !== null;
}

/** The bytes of the header, those of the sum itself as spaces. Some old writers added them up as signed. */
function hasRightSum(block: Buffer): boolean {
  const expected = numberAt(block, SUM);
  let unsigned = SUM.length * SPACE;
  let signed = unsigned;
  for (let at = 0; at < BLOCK; at++) {
    if (at >= SUM.at && at < SUM.at + SUM.length) continue;
    const byte = block[at] ?? 0;
    unsigned += byte;
    signed += byte < 0x80 ? byte : byte - 0x100;
  }
  return expected !== null && (expected === unsigned || expected === signed);
}

type Field = { readonly at: number; readonly length: number };

/** Octal digits, or GNU's base 256 where the first bit is set. Null where it is neither, or no size that can be. */
function numberAt(block: Buffer, { at, length }: Field): number | null {
  const first = block[at] ?? 0;
  if (first === 0x80) {
    const value = block.subarray(at + 1, at + length).reduce((sum, byte) => sum * 256 + byte, 0);
    return Number.isSafeInteger(value) ? value : null;
  }
  const digits = /^ *([0-7]*)(?:[\0 ]|$)/.exec(block.toString('latin1', at, at + length))?.[1];
  if (digits === undefined) return null;
  return digits === '' ? 0 : Number.parseInt(digits, 8);
}

function textAt(block: Buffer, { at, length }: Field): Buffer {
  const field = block.subarray(at, at + length);
  const end = field.indexOf(0);
  return Buffer.from(end < 0 ? field : field.subarray(0, end));
}
