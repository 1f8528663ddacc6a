// The index of a pack, versions 1 and 2: which objects are in the pack, and where. Everything in it is checked when it is read.
// Does not look into the pack. Source of the format: gitformat-pack(5).

import { createHash } from 'node:crypto';
import { closeSync } from 'node:fs';
import type { IndexFile } from '../kernel/pack-places.ts';
import { createPackTables, MANY_ENTRIES, type PackTables } from '../kernel/simd-pack.ts';
import type { BytePath } from './byte-path.ts';
import { checkIds } from './check-ids.ts';
import { type IdStarts, startBitsFor, startsOfIds } from './id-starts.ts';
import { sortOffsets } from './offset-order.ts';
import { type PackProblem, type Read, read, type Unread, unread } from './pack-problem.ts';
import { holdFile, readRange, unreadable } from './read-range.ts';

/** Bytes of an object id: SHA-1 or SHA-256. */
export type IdBytes = 20 | 32;

/** Plain data in shared memory, so that threads need no copies. Objects have a place in the index, by id, and one in the pack, by offset. */
export type PackIndex = IdStarts & {
  readonly idBytes: IdBytes;
  readonly count: number;
  /** The whole file. */
  readonly bytes: Uint8Array;
  /** Where the fan-out table starts, and the first id; and how many bytes lie from id to id. */
  readonly fanOutFrom: number;
  readonly idsFrom: number;
  readonly idStride: number;
  /** Of each object by its place in the pack: its offset there, ascending, and its place in the index. */
  readonly offsets: Float64Array;
  readonly places: Uint32Array;
};

/** What a single Buffer holds. The index of two thousand million bytes is that of 70 million objects. */
const LARGEST = 2 ** 31 - 1;
const MAGIC = 0xff744f63;
const FAN_OUT_BYTES = 256 * 4;
const V2_HEADER = 8;

/** `tables`: of which the index is a part, where there are as many entries as that is worth. */
export type ReadIndex = { readonly index: PackIndex; readonly tables: PackTables | null };

/** `many`: so many entries are worth tables. */
export function readPackIndex(path: BytePath, idBytes: IdBytes, many: number = MANY_ENTRIES): Read<ReadIndex> {
  const held = holdFile(path);
  if (held.kind === 'problem') return held;
  const { descriptor, length } = held.value;
  try {
    if (length > LARGEST) return unread('too-large', `its index has ${length} bytes, more than can be read at once`);
    const head = new Uint8Array(Math.min(length, V2_HEADER + FAN_OUT_BYTES));
    readRange(descriptor, head, 0, head.length, 0);
    const tables = tablesFor(head, length, idBytes, many);
    const bytes = tables?.index ?? new Uint8Array(new SharedArrayBuffer(length));
    if (readRange(descriptor, bytes, 0, length, 0) !== length) return unread('vanished', 'its index became shorter while it was read');
    const index = parsePackIndex(bytes, idBytes, tables);
    return index.kind === 'read' ? read({ index: index.value, tables: isIn(index.value, tables) ? tables : null }) : index;
  } catch (error) {
    return unreadable(error);
  } finally {
    closeSync(descriptor);
  }
}

/** For an index of that length that begins so: null where there are fewer than `many` entries, or it is unusual. */
export function tablesFor(head: Uint8Array, length: number, idBytes: IdBytes, many: number): PackTables | null {
  const file = indexFile(head, length, idBytes);
  return file === null || file.count < many ? null : createPackTables(file);
}

/** Of version 2, from how it begins. Null where it is of another one, or its length is wrong. */
function indexFile(head: Uint8Array, length: number, idBytes: IdBytes): IndexFile | null {
  const idsFrom = V2_HEADER + FAN_OUT_BYTES;
  if (head.length < idsFrom) return null;
  const view = new DataView(head.buffer, head.byteOffset, head.length);
  const count = view.getUint32(idsFrom - 4);
  const longs = longsIn(length, count, idBytes);
  if (view.getUint32(0) !== MAGIC || view.getUint32(4) !== 2 || count === 0 || longs === null) return null;
  const offsetsFrom = idsFrom + count * (idBytes + 4);
  return { length, idBytes, count, fanOutFrom: V2_HEADER, idsFrom, offsetsFrom, longs, startBits: startBitsFor(count) };
}

/** `bytes`: all of the file, and the result's from then on. `tables`: of which they are a part, where there are such. */
export function parsePackIndex(bytes: Uint8Array, idBytes: IdBytes, tables: PackTables | null = null): Read<PackIndex> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const trailers = 2 * idBytes;
  if (bytes.length < FAN_OUT_BYTES + trailers) return corrupt('is too short for one');
  const isNew = view.getUint32(0) === MAGIC;
  if (isNew && view.getUint32(4) !== 2) return unread('unsupported', `its index is of version ${view.getUint32(4)}`);
  const fanOutFrom = isNew ? V2_HEADER : 0;
  const idsFrom = fanOutFrom + FAN_OUT_BYTES + (isNew ? 0 : 4);
  if (bytes.length < fanOutFrom + FAN_OUT_BYTES + trailers) return corrupt('is too short for one');
  const count = view.getUint32(fanOutFrom + FAN_OUT_BYTES - 4);
  const layout = { bytes, idBytes, count, fanOutFrom, idsFrom, idStride: isNew ? idBytes : idBytes + 4 };
  const order = tables === null || !isOf(tables, indexFile(bytes, bytes.length, idBytes)) ? null : tables.order();
  if (tables !== null && order !== null) {
    const wrong = checkDigest(bytes, idBytes);
    return wrong === null ? read({ ...layout, ...order, startBits: tables.file.startBits }) : corrupt(wrong);
  }
  const offsets = isNew ? offsetsOfV2(layout, view) : offsetsOfV1(layout, view);
  if (typeof offsets === 'string') return corrupt(offsets);
  const wrong = checkIds(layout, view) ?? checkDigest(bytes, idBytes);
  if (wrong !== null) return corrupt(wrong);
  return byOffset(layout, offsets);
}

type Layout = Omit<PackIndex, keyof IdStarts | 'offsets' | 'places'>;

const corrupt = (what: string): Unread => unread('corrupt', `its index ${what}`);

/** By place in the index, or what is wrong. */
function offsetsOfV1({ bytes, idBytes, count, idsFrom, idStride }: Layout, view: DataView): Float64Array | string {
  if (bytes.length !== idsFrom - 4 + count * idStride + 2 * idBytes) return 'has not the length that its number of objects makes';
  const offsets = new Float64Array(count);
  for (let place = 0; place < count; place++) offsets[place] = view.getUint32(idsFrom - 4 + place * idStride);
  return offsets;
}

/** Those that need more than 31 bits are in a table of their own, whose length is what remains of the file. */
function offsetsOfV2({ bytes, idBytes, count, idsFrom }: Layout, view: DataView): Float64Array | string {
  const from = idsFrom + count * (idBytes + 4);
  const longFrom = from + count * 4;
  const longs = longsIn(bytes.length, count, idBytes);
  if (longs === null) return 'has not the length that its number of objects makes';
  const offsets = new Float64Array(count);
  for (let place = 0; place < count; place++) {
    const short = view.getUint32(from + place * 4);
    const long = short - 2 ** 31;
    if (long >= longs) return 'has an offset that is not in its table';
    const offset = long < 0 ? short : view.getUint32(longFrom + long * 8) * 2 ** 32 + view.getUint32(longFrom + long * 8 + 4);
    if (offset > Number.MAX_SAFE_INTEGER) return 'has an offset beyond every pack';
    offsets[place] = offset;
  }
  return offsets;
}

/** Offsets in the table of long ones, or null where the file's length makes no sense. */
function longsIn(length: number, count: number, idBytes: IdBytes): number | null {
  const longs = (length - V2_HEADER - FAN_OUT_BYTES - count * (idBytes + 8) - 2 * idBytes) / 8;
  return Number.isInteger(longs) && longs >= 0 && longs <= count ? longs : null;
}

/** The file may have become another one since its head was read. */
const isOf = ({ file }: PackTables, now: IndexFile | null): boolean => file.length === now?.length && file.count === now.count;

const isIn = ({ offsets }: PackIndex, tables: PackTables | null): boolean => offsets.buffer === tables?.index.buffer;

function checkDigest(bytes: Uint8Array, idBytes: IdBytes): string | null {
  const content = bytes.subarray(0, bytes.length - idBytes);
  const digest = createHash(idBytes === 20 ? 'sha1' : 'sha256')
    .update(content)
    .digest();
  return digest.equals(bytes.subarray(bytes.length - idBytes)) ? null : 'has not the checksum that it ends with';
}

function byOffset(layout: Layout, unsorted: Float64Array): Read<PackIndex> {
  const sorted = sortOffsets(unsorted);
  const offsets = new Float64Array(new SharedArrayBuffer(sorted.values.byteLength));
  const places = new Uint32Array(new SharedArrayBuffer(sorted.places.byteLength));
  offsets.set(sorted.values);
  places.set(sorted.places);
  for (let entry = 1; entry < layout.count; entry++) {
    if (offsets[entry] === offsets[entry - 1]) return corrupt('has two objects at one offset');
  }
  return read({ ...layout, ...startsOfIds(layout), offsets, places });
}

/** What is wrong with an index for this pack, or null. `end`: where the pack's trailer starts; `checksum`: the trailer. */
export function mismatch(index: PackIndex, objects: number, end: number, checksum: Uint8Array): PackProblem | null {
  const { bytes, idBytes, count, offsets } = index;
  const detail = (): string | null => {
    if (count !== objects) return `has ${count} objects, the pack ${objects}`;
    if (!Buffer.from(checksum).equals(bytes.subarray(bytes.length - 2 * idBytes, bytes.length - idBytes))) return 'is that of another pack';
    if (count > 0 && ((offsets[0] as number) < 12 || (offsets[count - 1] as number) >= end)) return 'has an offset outside of the pack';
    return null;
  };
  const wrong = detail();
  return wrong === null ? null : { kind: 'corrupt', detail: `its index ${wrong}` };
}
