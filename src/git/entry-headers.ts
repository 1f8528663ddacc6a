// The headers of all entries of a pack, in one pass over it, as flat arrays. Says which entry each delta is based on, and not what follows from that.

import type { HeadersRead, PackTables } from '../kernel/simd-pack.ts';
import { entriesByPlace, findId } from './find-id.ts';
import { offsetLookup } from './offset-lookup.ts';
import { type EntryHeader, LONGEST_HEADER, readEntryHeader } from './pack-entry.ts';
import type { Pack } from './pack-file.ts';
import type { PackIndex } from './pack-index.ts';
import { type EntryDamage, type Read, read, unread } from './pack-problem.ts';
import { readRange, unreadable } from './read-range.ts';

/** Everything is by entry, which is an object's place in the pack; the arrays are in shared memory. */
export type EntryHeaders = {
  /** The code of the type, or 0 where there is none because it is a delta or damaged. */
  readonly types: Uint8Array;
  /** Of what is compressed, which may be a delta, as its header says. */
  readonly sizes: Float64Array;
  readonly headerBytes: Uint8Array;
  /** The entry that it is a delta of; -1 where it is none, or that is not in the pack. */
  readonly bases: Int32Array;
  /** Of deltas whose base is not in the pack: its id, in hex digits. */
  readonly outside: Map<number, string>;
  readonly damage: Map<number, EntryDamage>;
};

/** Small enough to stay in the processor's cache, large enough for calls to the system not to count. */
const AT_ONCE = 2 ** 18;

/** In steps, after each of which others may have their turn: there may be many millions. */
export function* readEntryHeaders(pack: Pack, tables: PackTables | null): Generator<undefined, Read<EntryHeaders>> {
  const { index, descriptor, end } = pack;
  const { count, offsets, idBytes } = index;
  const reading = tables === null ? readPlainly(pack) : readBy(tables, end);
  const { headers, block } = reading;
  const note = noteFor(pack, headers, block);
  try {
    for (let entry = 0; entry < count; ) {
      const from = offsets[entry] as number; // one for each entry, as below
      const length = reading.bytesToRead(entry);
      if (readRange(descriptor, block, 0, length, from) !== length) return unread('vanished', 'it became shorter while it was read');
      yield undefined;
      const { next, leftOut } = reading.readBlock(entry, length);
      for (const one of leftOut) {
        const offset = offsets[one] as number;
        note(one, offset, readEntryHeader(block, offset - from, (offsets[one + 1] ?? end) - from, idBytes));
      }
      entry = next;
    }
  } catch (error) {
    return unreadable(error);
  }
  return read(headers);
}

/** `bytesToRead`: from the first entry on. `readBlock`: of the entries from the first on that are as a whole in the block, those that are yet to be noted. */
type Reading = {
  readonly headers: EntryHeaders;
  readonly block: Uint8Array;
  readonly bytesToRead: PackTables['bytesToRead'];
  readonly readBlock: PackTables['readHeaders'];
};

const readBy = (tables: PackTables, end: number): Reading => ({
  headers: { ...tables.headers(end), outside: new Map(), damage: new Map() },
  block: tables.block,
  bytesToRead: tables.bytesToRead,
  readBlock: tables.readHeaders,
});

function readPlainly({ index: { count, offsets }, end }: Pack): Reading {
  const headers = {
    types: new Uint8Array(new SharedArrayBuffer(count)),
    sizes: new Float64Array(new SharedArrayBuffer(count * 8)),
    headerBytes: new Uint8Array(new SharedArrayBuffer(count)),
    bases: new Int32Array(new SharedArrayBuffer(count * 4)).fill(-1),
    outside: new Map(),
    damage: new Map(),
  };
  const readBlock = (first: number, length: number): HeadersRead => {
    const until = (offsets[first] as number) + length;
    let next = first;
    while (next < count && Math.min(offsets[next + 1] ?? end, (offsets[next] as number) + LONGEST_HEADER) <= until) next++;
    return { next, leftOut: Uint32Array.from({ length: next - first }, (_, at) => first + at) };
  };
  const bytesToRead = (first: number): number => Math.min(AT_ONCE, end - (offsets[first] as number)); // an entry
  return { headers, block: Buffer.allocUnsafe(AT_ONCE), bytesToRead, readBlock };
}

function noteFor(
  { index, end }: Pack,
  headers: EntryHeaders,
  bytes: Uint8Array,
): (entry: number, offset: number, header: EntryHeader) => void {
  const { types, sizes, headerBytes, bases, outside, damage } = headers;
  const entryAt = entryLookup(index, end);
  const entryOf = entryFinder(index);
  return (entry, offset, header) => {
    if (header.kind === 'bad') {
      damage.set(entry, { kind: 'header', detail: header.detail });
      return;
    }
    sizes[entry] = header.size;
    headerBytes[entry] = header.length;
    if (header.kind === 'whole') {
      types[entry] = header.type;
    } else if (header.kind === 'offset-delta') {
      const base = header.back > 0 ? entryAt(offset - header.back) : -1;
      if (base < 0) damage.set(entry, { kind: 'base', detail: 'it is a delta of an entry that starts where none does' });
      bases[entry] = base;
    } else {
      const id = bytes.subarray(header.baseAt, header.baseAt + index.idBytes);
      const base = entryOf(id);
      if (base < 0) outside.set(entry, Buffer.from(id).toString('hex'));
      bases[entry] = base;
    }
  };
}

/** The entry that starts at an offset, or -1. Large packs hardly ever ask. */
function entryLookup({ offsets }: PackIndex, end: number): (offset: number) => number {
  let lookup: ((offset: number) => number) | null = null;
  return (offset) => {
    lookup ??= offsetLookup(offsets, end);
    return lookup(offset);
  };
}

/** The entry of the object with an id, or -1. Most packs never ask. */
function entryFinder(index: PackIndex): (id: Uint8Array) => number {
  let entries: Uint32Array | null = null;
  return (id) => {
    const place = findId(index, id);
    if (place < 0) return -1;
    entries ??= entriesByPlace(index);
    return entries[place] ?? -1;
  };
}
