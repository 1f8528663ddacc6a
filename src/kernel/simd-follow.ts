// Blocks of files and plans of objects in the memory of the kernel in WebAssembly. How is said in assembly/blocks.ts and assembly/follow.ts, what in follow.ts.

import {
  type BlockPlaces,
  type FileBlocks,
  type Follower,
  type FollowPlaces,
  type Look,
  MOST_STEPS,
  type OnLink,
  type OnPlace,
  type ReadInto,
  STEP_WORDS,
} from './follow.ts';

/** What the compiled code calls: whoever uses it puts their own here. */
export type Hooks = { read: ReadInto; look: Look };

export const noHooks = (): Hooks => ({ read: () => false, look: () => 0 });

/** For the compiled code, under the names that its sources give them. `searching`: what the part of the kernel that searches exports. */
export function importsOf(hooks: Hooks, searching: WebAssembly.Exports): WebAssembly.Imports {
  return {
    blocks: { read: (position: number, bytes: number, into: number) => (hooks.read(position, bytes, into) ? 1 : 0) },
    follow: {
      look: (entry: number, type: number, address: number, size: number, before: number, near: number) =>
        hooks.look(entry, type, address, size, before, near),
      glimpse: searching['glimpse'] as WebAssembly.ExportValue,
      mayWake: searching['mayWake'] as WebAssembly.ExportValue,
      mayHoldRun: searching['mayHoldRun'] as WebAssembly.ExportValue,
      mayHoldNewRun: searching['mayHoldNewRun'] as WebAssembly.ExportValue,
    },
  };
}

/** What the rest of the kernel lets it use. */
export type Grounds = {
  readonly exports: WebAssembly.Exports;
  readonly hooks: Hooks;
  readonly buffer: () => ArrayBuffer;
  readonly reserve: (bytes: number) => number;
  /** The tables for inflating. */
  readonly room: number;
};

/** For two bytes for each block of a file. */
const SMALLEST_TABLE = 4096;

export function blocksIn({ exports, hooks, reserve }: Grounds, { slots, count, bytes, apart }: BlockPlaces): FileBlocks {
  const blockNotes = exports['blockNotes'] as (count: number) => number;
  const useBlocks = exports['useBlocks'] as (slots: number, count: number, bytes: number, apart: number, notes: number) => void;
  const openBlocks = exports['openBlocks'] as (table: number, length: number) => void;
  const addressOf = exports['addressOf'] as (from: number, bytes: number) => number;
  let table = { at: 0, bytes: 0 };
  useBlocks(slots, count, bytes, apart, reserve(blockNotes(count)));
  return {
    open: (read, length) => {
      const needed = 2 * Math.ceil(length / bytes);
      // What was there before is lost, so that there are few of them.
      const room = Math.max(SMALLEST_TABLE, 2 * needed);
      if (needed > table.bytes) table = { at: reserve(room), bytes: room };
      hooks.read = read;
      openBlocks(table.at, length);
    },
    addressOf,
  };
}

/** One for each byte that content can begin with. */
const BYTES = 256;

/** In words: so many links are noted at a time. */
const LINK_WORDS = 1 << 14;

/** In bytes, for places of commits that are noted at a time. */
const PLACE_BYTES = 1 << 16;
const PLACE_HEAD = 24;

const TYPES = 5;
const WORDS_OF_SUMS = 8;

export function followerIn({ exports, hooks, buffer, reserve, room }: Grounds, places: FollowPlaces): Follower {
  const followNotes = exports['followNotes'] as () => number;
  const useFollow = exports['useFollow'] as (
    room: number,
    notes: number,
    objects: number,
    bytes: number,
    delta: number,
    largest: number,
    first: number,
  ) => void;
  const startFollow = exports['startFollow'] as (ways: number) => void;
  const follow = exports['follow'] as (steps: number, from: number, count: number) => number;
  const wasStopped = exports['wasStopped'] as () => number;
  const useLinks = exports['useLinks'] as (links: number, words: number) => void;
  const startLinks = exports['startLinks'] as (idBytes: number) => void;
  const takeLinks = exports['takeLinks'] as () => number;
  const { objects, bytes, delta, largest } = places;
  const notes = reserve(followNotes());
  const first = reserve(BYTES);
  const steps = reserve(MOST_STEPS * STEP_WORDS * Uint32Array.BYTES_PER_ELEMENT);
  useFollow(room, notes, objects, bytes, delta, largest, first);
  const links = reserve(LINK_WORDS * Uint32Array.BYTES_PER_ELEMENT);
  useLinks(links, LINK_WORDS);
  const usePlaces = exports['usePlaces'] as (at: number, bytes: number) => void;
  const takePlaces = exports['takePlaces'] as () => number;
  const placesAt = reserve(PLACE_BYTES);
  usePlaces(placesAt, PLACE_BYTES);
  let onPlace: OnPlace = () => undefined;
  const tellPlaces = (): void => {
    const told = takePlaces();
    if (told === 0) return;
    const all = new Uint8Array(buffer(), placesAt, told);
    const view = new DataView(buffer(), placesAt, told);
    for (let at = 0; at < told; ) {
      const count = view.getUint32(at + 4, true);
      const ids = at + PLACE_HEAD;
      onPlace(view.getUint32(at, true), all, ids, count, view.getFloat64(at + 8, true), view.getFloat64(at + 16, true));
      at = Math.ceil((ids + count * idBytes) / 8) * 8;
    }
  };
  let idBytes = 20;
  let onLink: OnLink = () => undefined;
  const tellLinks = (): void => {
    const count = takeLinks();
    if (count === 0) return;
    const ids = new Uint8Array(buffer(), links, 4 * count);
    const entries = new Uint32Array(buffer(), links, count);
    const words = 1 + idBytes / 4;
    for (let at = 0; at < count; at += words) onLink(entries[at] as number, ids, 4 * (at + 1));
  };
  let words = new Uint32Array(0);
  let doubles = new Float64Array(0);
  return {
    words: () => {
      if (words.buffer !== buffer()) words = new Uint32Array(buffer(), steps, MOST_STEPS * STEP_WORDS);
      return words;
    },
    doubles: () => {
      if (doubles.buffer !== buffer()) doubles = new Float64Array(buffer(), steps, (MOST_STEPS * STEP_WORDS) / 2);
      return doubles;
    },
    start: ({ ways, mayBeOther, idBytes: bytesOfId, look, onLink: tell, onPlace: place }) => {
      idBytes = bytesOfId;
      onLink = tell;
      onPlace = place;
      startLinks(idBytes);
      hooks.look = look;
      new Uint8Array(buffer()).set(mayBeOther.subarray(0, BYTES), first);
      startFollow(ways);
    },
    follow: (from, count) => {
      const next = follow(steps, from, count);
      const state = wasStopped() === 0 ? 'going' : 'stopped';
      tellLinks();
      tellPlaces();
      return { next, state };
    },
    sums: () => {
      const told = new Uint32Array(buffer(), notes, WORDS_OF_SUMS);
      const [low = 0, high = 0] = told.subarray(6);
      const sums = { counts: [...told.subarray(0, TYPES)], bytes: high * 2 ** 32 + low };
      told.fill(0);
      return sums;
    },
  };
}
