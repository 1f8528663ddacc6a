// An `Unpack` over ordinary memory, with zlib of Node.js and plain loops.

import { inflateSync } from 'node:zlib';
import type { Unpack } from '../../src/kernel/unpack.ts';

export function zlibUnpack(): Unpack {
  let used = 0;
  let bytes = new Uint8Array(0);
  return {
    memory: () => bytes,
    reserve: (length) => {
      const at = used;
      used += Math.ceil(length / 16) * 16;
      const grown = new Uint8Array(used);
      grown.set(bytes);
      bytes = grown;
      return at;
    },
    inflate: (from, length, into, size) => {
      try {
        const options = { info: true, maxOutputLength: size + 1, chunkSize: Math.max(64, size + 1) } as const;
        // As the documentation of `info` has it; its types do not.
        const { buffer, engine } = inflateSync(bytes.subarray(from, from + length), options) as unknown as {
          readonly buffer: Buffer;
          readonly engine: { readonly bytesWritten: number };
        };
        if (buffer.length !== size) return -1;
        bytes.set(buffer, into);
        return engine.bytesWritten;
      } catch (error) {
        if (error instanceof Error && 'code' in error) return -1;
        throw error;
      }
    },
    applyDelta: (base, baseSize, delta, deltaSize, into, size) => {
      const end = delta + deltaSize;
      let at = delta;
      const number = (): number => {
        let value = 0;
        for (let unit = 1; at < end; unit *= 128) {
          const byte = bytes[at++] ?? 0;
          value += (byte & 127) * unit;
          if (byte < 128) return value;
        }
        return -1;
      };
      if (number() !== baseSize || number() !== size) return -2;
      let done = 0;
      while (at < end) {
        const code = bytes[at++] ?? 0;
        if (code === 0) return -3;
        let from = at;
        let count = code;
        if (code >= 128) {
          const field = (bit: number, unit: number): number => ((code & bit) === 0 ? 0 : (bytes[at++] ?? 0) * unit);
          from = field(1, 1) + field(2, 256) + field(4, 65536) + field(8, 16777216);
          count = field(16, 1) + field(32, 256) + field(64, 65536) || 65536;
          if (from + count > baseSize) return -4;
          from += base;
        } else {
          at += count;
        }
        if (at > end || done + count > size) return -5;
        bytes.copyWithin(into + done, from, from + count);
        done += count;
      }
      return done === size ? 0 : -6;
    },
  };
}
