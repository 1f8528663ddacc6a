// Many small deflated contents in one call of zlib, as the members of one gzip: to set up a call takes ten times as long as to inflate a small one.
// zlib checks the length and the sum of each on the way.

import { type Content, fill } from './content.ts';
import { gunzipNow } from './decoder.ts';
import { corrupt } from './problem.ts';

export type Deflated = {
  /** Where it is, in bytes. */
  readonly from: number;
  readonly packed: number;
  /** In bytes, and its CRC-32, as they must come out. */
  readonly size: number;
  readonly crc: number;
};

export type Together = {
  /** What it returns gives the content, once all are added; null where any of them is not what is said of it. */
  readonly add: (deflated: Deflated) => () => Uint8Array | null;
};

/** RFC 1952: nothing but the method, which is deflate. */
const HEADER = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0]);
const AROUND_BYTES = HEADER.length + 8;

export function startTogether(content: Content): Together {
  const all: Deflated[] = [];
  let size = 0;
  let unpacked: Uint8Array | null | 'not yet' = 'not yet';
  return {
    add: (deflated) => {
      const at = size;
      all.push(deflated);
      size += deflated.size;
      return () => {
        if (unpacked === 'not yet') unpacked = all.length === 1 ? null : unpack(all, size, content);
        return unpacked?.subarray(at, at + deflated.size) ?? null;
      };
    },
  };
}

function unpack(all: readonly Deflated[], size: number, content: Content): Uint8Array | null {
  const members = Buffer.allocUnsafe(all.reduce((sum, { packed }) => sum + AROUND_BYTES + packed, 0));
  let at = 0;
  for (const { from, packed, crc, size: length } of all) {
    at += HEADER.copy(members, at);
    if (fill(members.subarray(at, at + packed), content, from) < packed) return null;
    at = members.writeUInt32LE(crc, at + packed);
    at = members.writeUInt32LE(length, at);
  }
  try {
    const bytes = gunzipNow(members, size);
    return bytes.length === size ? bytes : null;
  } catch (error) {
    corrupt(error, ({ message }) => message);
    return null;
  }
}
