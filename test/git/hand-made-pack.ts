// Packs and indexes of any content, also of such as git would never write. What is not said is as git has it.

import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';

export const CODES = { commit: 1, tree: 2, blob: 3, tag: 4 } as const;

export type Entry = {
  /** In hex digits. */
  readonly id: string;
  /** As it stands in the pack. */
  readonly bytes: Buffer;
};

export type Pack = { readonly bytes: Buffer; readonly index: Buffer };

export type Hash = 'sha1' | 'sha256';

export const digestOf = (bytes: Uint8Array, hash: Hash = 'sha1'): Buffer => createHash(hash).update(bytes).digest();

export function idOf(type: string, content: Uint8Array, hash: Hash = 'sha1'): string {
  return createHash(hash).update(`${type} ${content.length}\0`).update(content).digest('hex');
}

/** The first byte of a header has four bits of the size, the others seven. */
export function header(code: number, size: number): Buffer {
  const bytes = [(code << 4) | (size % 16)];
  for (let rest = Math.floor(size / 16); rest > 0; rest = Math.floor(rest / 128)) {
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) | 128;
    bytes.push(rest % 128);
  }
  return Buffer.from(bytes);
}

export function whole(type: keyof typeof CODES, content: Buffer): Entry {
  return { id: idOf(type, content), bytes: Buffer.concat([header(CODES[type], content.length), deflateSync(content)]) };
}

/** A delta of what starts `back` bytes before it. `type` and `content`: of what it makes. */
export function offsetDelta(type: keyof typeof CODES, content: Buffer, delta: Buffer, back: number): Entry {
  const far = [back % 128];
  for (let rest = Math.floor(back / 128); rest > 0; rest = Math.floor(rest / 128)) far.unshift(128 | (--rest % 128));
  return { id: idOf(type, content), bytes: Buffer.concat([header(6, delta.length), Buffer.from(far), deflateSync(delta)]) };
}

export function idDelta(type: keyof typeof CODES, content: Buffer, delta: Buffer, base: string): Entry {
  return { id: idOf(type, content), bytes: Buffer.concat([header(7, delta.length), Buffer.from(base, 'hex'), deflateSync(delta)]) };
}

export function number(value: number): Buffer {
  const bytes = [value % 128];
  for (let rest = Math.floor(value / 128); rest > 0; rest = Math.floor(rest / 128)) {
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) | 128;
    bytes.push(rest % 128);
  }
  return Buffer.from(bytes);
}

/** Makes `added` and, after it, the first `kept` bytes of the base. */
export function prepending(base: number, added: Buffer, kept: number): Buffer {
  const copy = [0x80 | 0x10 | 0x20 | 0x40, kept & 255, (kept >> 8) & 255, (kept >> 16) & 255];
  return Buffer.concat([
    number(base),
    number(added.length + kept),
    Buffer.from([added.length]),
    added,
    Buffer.from(kept === 0 ? [] : copy),
  ]);
}

/** `index`: of which version. */
export function packOf(entries: readonly Entry[], index: 1 | 2 = 2): Pack {
  const head = Buffer.alloc(12);
  head.write('PACK');
  head.writeUInt32BE(2, 4);
  head.writeUInt32BE(entries.length, 8);
  const content = Buffer.concat([head, ...entries.map((entry) => entry.bytes)]);
  const bytes = Buffer.concat([content, digestOf(content)]);
  let at = head.length;
  const places = entries.map((entry) => {
    const offset = at;
    at += entry.bytes.length;
    return { id: entry.id, offset };
  });
  return { bytes, index: indexOf(places, digestOf(content), index) };
}

export type Place = { readonly id: string; readonly offset: number };

export function indexOf(places: readonly Place[], checksum: Buffer, version: 1 | 2 = 2): Buffer {
  const sorted = [...places].sort((a, b) => (a.id < b.id ? -1 : 1));
  const fanOut = Buffer.alloc(1024);
  for (let first = 0; first < 256; first++) {
    fanOut.writeUInt32BE(sorted.filter(({ id }) => Number.parseInt(id.slice(0, 2), 16) <= first).length, first * 4);
  }
  const ids = sorted.map(({ id }) => Buffer.from(id, 'hex'));
  const hash = checksum.length === 20 ? 'sha1' : 'sha256';
  const far = sorted.filter(({ offset }) => offset >= 2 ** 31);
  const near = sorted.map(({ id, offset }) => word(offset < 2 ** 31 ? offset : 2 ** 31 + far.findIndex((other) => other.id === id)));
  const table =
    version === 1
      ? [fanOut, ...sorted.flatMap(({ offset, id }) => [word(offset), Buffer.from(id, 'hex')])]
      : [
          Buffer.from('ff744f6300000002', 'hex'),
          fanOut,
          ...ids,
          Buffer.alloc(4 * ids.length),
          ...near,
          ...far.map(({ offset }) => long(offset)),
        ];
  const content = Buffer.concat([...table, checksum]);
  return Buffer.concat([content, digestOf(content, hash)]);
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function long(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt(value));
  return bytes;
}

/** Both files, with that name. */
export function writePack(folder: string, name: string, { bytes, index }: Pack): void {
  writeFileSync(join(folder, `${name}.pack`), bytes);
  writeFileSync(join(folder, `${name}.idx`), index);
}
