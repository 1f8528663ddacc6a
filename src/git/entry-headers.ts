// The headers of all entries of a pack, in one pass over it, as flat arrays. Says which entry each delta is based on, and not what follows from that.

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
export function* readEntryHeaders(pack: Pack): Generator<undefined, Read<EntryHeaders>> {
  const { index, descriptor, end } = pack;
  const { count, offsets, idBytes } = index;
  const headers: EntryHeaders = {
    types: new Uint8Array(new SharedArrayBuffer(count)),
    sizes: new Float64Array(new SharedArrayBuffer(count * 8)),
    headerBytes: new Uint8Array(new SharedArrayBuffer(count)),
    bases: new Int32Array(new SharedArrayBuffer(count * 4)).fill(-1),
    outside: new Map(),
    damage: new Map(),
  };
  const bytes = Buffer.allocUnsafe(AT_ONCE);
  const note = noteFor(pack, headers, bytes);
  let from = 0;
  let length = 0;
  try {
    for (let entry = 0; entry < count; entry++) {
      const offset = offsets[entry] as number; // one for each entry
      const next = offsets[entry + 1] ?? end;
      if (Math.min(next, offset + LONGEST_HEADER) > from + length) {
        from = offset;
        length = Math.min(AT_ONCE, end - from);
        if (readRange(descriptor, bytes, 0, length, from) !== length) return unread('vanished', 'it became shorter while it was read');
        yield undefined;
      }
      note(entry, offset, readEntryHeader(bytes, offset - from, next - from, idBytes));
    }
  } catch (error) {
    return unreadable(error);
  }
  return read(headers);
}

function noteFor(
  { index, end }: Pack,
  headers: EntryHeaders,
  bytes: Uint8Array,
): (entry: number, offset: number, header: EntryHeader) => void {
  const { types, sizes, headerBytes, bases, outside, damage } = headers;
  const entryAt = offsetLookup(index.offsets, end);
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
