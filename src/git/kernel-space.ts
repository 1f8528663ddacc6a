// Objects rebuilt in the memory of an `Unpack`, those that are not too large for it.

import type { DeltaForest } from './delta-forest.ts';
import { readDeltaHeader } from './delta-header.ts';
import { streamOf } from './entry-stream.ts';
import type { Pack } from './pack-file.ts';
import { unreadable } from './read-range.ts';
import type { Room } from './room.ts';
import { badDelta, badStream, damaged, HUGE, OTHER_SIZES, type Outcome, type Refused, type Space } from './space.ts';

/** In bytes; the address lies in the memory of the room's `Unpack`. */
export type Built = { readonly address: number; readonly size: number };

export type KernelSpace = Space<Built> & {
  /** To be called before anything is built. Frees everything that was held in the room. */
  readonly start: () => void;
  /** The same bytes, held there; for those up to the room's largest object. */
  readonly adopt: (bytes: Uint8Array, evict: () => boolean) => Built;
};

export function kernelSpace(room: Room, pack: Pack, forest: DeltaForest): KernelSpace {
  const { unpack, arena, blocks, delta, largest } = room;

  /** With one object of at most `largest` bytes left, there is always a gap for another one. */
  const take = (size: number, evict: () => boolean): number => {
    for (;;) {
      const address = arena.take(size);
      if (address >= 0) return address;
      if (!evict()) throw new RangeError('the room for objects is too small');
    }
  };

  /** Null: done. */
  const inflate = (entry: number, into: number): Refused | null => {
    const { from, length, size } = streamOf(pack, forest, entry);
    const stream = addressOf(room, from, length);
    if (typeof stream !== 'number') return stream;
    const code = unpack.inflate(stream, length, into, size);
    return code < 0 ? badStream(code) : null;
  };

  const keep = (address: number, size: number, refused: Refused | null): Outcome<Built> => {
    if (refused === null) return { kind: 'built', object: { address, size } };
    arena.give(address);
    return refused;
  };

  const buildWhole = (entry: number, size: number, evict: () => boolean): Outcome<Built> => {
    const address = take(size, evict);
    return keep(address, size, inflate(entry, address));
  };

  const buildDelta = (entry: number, deltaSize: number, base: Built, evict: () => boolean): Outcome<Built> => {
    const refused = inflate(entry, delta);
    if (refused !== null) return refused;
    const header = readDeltaHeader(unpack.memory(), delta, delta + deltaSize);
    if (header === null) return badDelta(OTHER_SIZES);
    if (header.size > largest) return HUGE;
    const address = take(header.size, evict);
    const code = unpack.applyDelta(base.address, base.size, delta, deltaSize, address, header.size);
    return keep(address, header.size, code < 0 ? badDelta(code) : null);
  };

  return {
    start: () => {
      arena.clear();
      if (room.claim(pack) === 'others') blocks.open(pack.descriptor, pack.end);
    },
    build: (entry, base, evict) => {
      const size = forest.sizes[entry] as number; // an entry of this pack
      if (size > largest) return HUGE;
      return base === null ? buildWhole(entry, size, evict) : buildDelta(entry, size, base, evict);
    },
    free: (object) => arena.give(object.address),
    adopt: (bytes, evict) => {
      const address = take(bytes.length, evict);
      unpack.memory().set(bytes, address);
      return { address, size: bytes.length };
    },
  };
}

/** Where a range of the pack lies, or why it could not be read. */
function addressOf({ blocks }: Room, from: number, length: number): number | Refused {
  try {
    const address = blocks.addressOf(from, length);
    return address < 0 ? damaged('unreadable', 'the pack became shorter while it was read') : address;
  } catch (error) {
    return damaged('unreadable', unreadable(error).problem.detail);
  }
}
