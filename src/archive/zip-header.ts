// The header that stands before an entry of a zip (PKWARE's APPNOTE, 4.3.7), and what of it both kinds of header say. Reads no content.

import yauzl from 'yauzl';
import { bytesAt, type Content } from './content.ts';
import { corrupt, type Problem } from './problem.ts';

export type Fields = {
  readonly flags: number;
  readonly method: number;
  readonly crc: number;
  /** In bytes: as it is packed, and as it comes out. */
  readonly packed: number;
  readonly size: number;
  readonly nameRaw: Buffer;
  readonly extra: readonly Extra[];
};

export type Extra = { readonly id: number; readonly data: Buffer };

/** `from`: where the content begins. */
export type LocalHeader = Fields & { readonly from: number };

export const LOCAL = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
const SIGNATURE = LOCAL.readUInt32LE(0);
const FIXED = 30;

/** APPNOTE 4.4.4: sizes and checksum follow the content, and here they are 0. */
const SIZES_FOLLOW = 8;
const ENCRYPTED = 1;

const ZIP64 = 0x0001;
/** What a field says that is in the extra field. */
const ELSEWHERE = 0xffffffff;

export function sizesFollow({ flags }: Fields): boolean {
  return (flags & SIZES_FOLLOW) !== 0;
}

export function isEncrypted({ flags }: Fields): boolean {
  return (flags & ENCRYPTED) !== 0;
}

/** Only where the content begins: all that is needed beside a directory. */
export function contentFrom(content: Content, at: number): number | Problem {
  const fixed = bytesAt(content, at, FIXED);
  if (fixed.length < FIXED || fixed.readUInt32LE(0) !== SIGNATURE) return NO_HEADER;
  return at + FIXED + fixed.readUInt16LE(26) + fixed.readUInt16LE(28);
}

export function localHeader(content: Content, at: number): LocalHeader | Problem {
  const fixed = bytesAt(content, at, FIXED);
  if (fixed.length < FIXED || fixed.readUInt32LE(0) !== SIGNATURE) return NO_HEADER;
  const nameLength = fixed.readUInt16LE(26);
  const extraLength = fixed.readUInt16LE(28);
  const rest = bytesAt(content, at + FIXED, nameLength + extraLength);
  if (rest.length < nameLength + extraLength) return { kind: 'corrupt', detail: 'zip: it is cut off in the header of an entry' };
  const extra = extraOf(rest.subarray(nameLength));
  const [size, packed] = sizesOf(extra, fixed.readUInt32LE(22), fixed.readUInt32LE(18));
  return {
    flags: fixed.readUInt16LE(6),
    method: fixed.readUInt16LE(8),
    crc: fixed.readUInt32LE(14),
    packed,
    size,
    nameRaw: rest.subarray(0, nameLength),
    extra,
    from: at + FIXED + nameLength + extraLength,
  };
}

const NO_HEADER: Problem = { kind: 'corrupt', detail: 'zip: no entry begins where one should' };

/** None where they contradict themselves: it is the content that counts. */
function extraOf(bytes: Buffer): readonly Extra[] {
  try {
    return yauzl.parseExtraFields(bytes);
  } catch (error) {
    corrupt(error, ({ message }) => message);
    return [];
  }
}

/** APPNOTE 4.5.3: of an entry in zip64 both, in this order. */
function sizesOf(extra: readonly Extra[], size: number, packed: number): readonly [size: number, packed: number] {
  const zip64 = extra.find(({ id }) => id === ZIP64)?.data;
  if (zip64 === undefined) return [size, packed];
  const sizes = [0, 8].map((at) => (zip64.length >= at + 8 ? Number(zip64.readBigUInt64LE(at)) : 0));
  return [size === ELSEWHERE ? (sizes[0] ?? 0) : size, packed === ELSEWHERE ? (sizes[1] ?? 0) : packed];
}
