// Blocks of files and plans of objects in the memory of the kernel in WebAssembly. How is said in assembly/blocks.ts and assembly/follow.ts, what in follow.ts.

import {
  type BlockPlaces,
  type FileBlocks,
  type Follower,
  type FollowPlaces,
  LONGEST_GATHERED,
  type Look,
  type Noting,
  type OnLinks,
  type OnUnnoted,
  type ReadInto,
  STEP_WORDS,
} from './follow.ts';

/** What the compiled code calls: whoever uses it puts their own here. */
export type Hooks = { read: ReadInto; look: Look; leave: OnUnnoted };

export const noHooks = (): Hooks => ({ read: () => false, look: () => 0, leave: () => undefined });

/** For the compiled code, under the names that its sources give them. `searching`: what the part of the kernel that searches exports. */
export function importsOf(hooks: Hooks, searching: WebAssembly.Exports): WebAssembly.Imports {
  return {
    blocks: { read: (position: number, bytes: number, into: number) => (hooks.read(position, bytes, into) ? 1 : 0) },
    follow: {
      look: (entry: number, type: number, address: number, size: number, before: number, near: number) =>
        hooks.look(entry, type, address, size, before, near),
      leave: (entry: number, type: number, address: number, size: number) => hooks.leave(entry, type, address, size),
      glimpse: searching['glimpse'] as WebAssembly.ExportValue,
      mayWake: searching['mayWake'] as WebAssembly.ExportValue,
      mayHoldRun: searching['mayHoldRun'] as WebAssembly.ExportValue,
      mayHoldNewRun: searching['mayHoldNewRun'] as WebAssembly.ExportValue,
    },
    mentioned: {
      mentionsIn: searching['mentionsIn'] as WebAssembly.ExportValue,
      mentionsAtChanges: searching['mentionsAtChanges'] as WebAssembly.ExportValue,
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

/** In bytes, for what trees mention that is noted at a time; in words, what comes before that of each. */
const MENTION_BYTES = 1 << 16;
const MENTION_HEAD = 2;

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
  const { objects, bytes, delta, largest, streams, streamBytes, steps: most } = places;
  const notes = reserve(followNotes());
  const first = reserve(BYTES);
  const steps = reserve(most * STEP_WORDS * Uint32Array.BYTES_PER_ELEMENT);
  useFollow(room, notes, objects, bytes, delta, largest, first);
  const streamNotes = exports['streamNotes'] as (steps: number) => number;
  const useStreams = exports['useStreams'] as (streams: number, bytes: number, longest: number, notes: number, steps: number) => void;
  const gather = exports['gather'] as (steps: number, count: number) => void;
  useStreams(streams, streamBytes, LONGEST_GATHERED, reserve(streamNotes(most)), most);
  const links = reserve(LINK_WORDS * Uint32Array.BYTES_PER_ELEMENT);
  useLinks(links, LINK_WORDS);
  const usePlaces = exports['usePlaces'] as (at: number, bytes: number) => void;
  const takePlaces = exports['takePlaces'] as () => number;
  const placesAt = reserve(PLACE_BYTES);
  usePlaces(placesAt, PLACE_BYTES);
  const useMentions = exports['useMentions'] as (at: number, bytes: number) => void;
  const startMentions = exports['startMentions'] as (ways: number) => void;
  const takeMentions = exports['takeMentions'] as () => number;
  const mentionsAt = reserve(MENTION_BYTES);
  useMentions(mentionsAt, MENTION_BYTES);
  let noting: Noting | null = null;
  const tellPlaces = ({ onPlace }: Noting): void => {
    const told = takePlaces();
    const all = new Uint8Array(buffer(), placesAt, told);
    const view = new DataView(buffer(), placesAt, told);
    for (let at = 0; at < told; ) {
      const count = view.getUint32(at + 4, true);
      const ids = at + PLACE_HEAD;
      onPlace(view.getUint32(at, true), all, ids, count, view.getFloat64(at + 8, true), view.getFloat64(at + 16, true));
      at = Math.ceil((ids + count * idBytes) / 8) * 8;
    }
  };
  const tellMentions = ({ onMentions }: Noting): void => {
    const all = new Uint32Array(buffer(), mentionsAt, takeMentions() / Uint32Array.BYTES_PER_ELEMENT);
    for (let at = 0; at < all.length; ) {
      const end = at + MENTION_HEAD + (all[at + 1] as number);
      onMentions(all[at] as number, all.subarray(at + MENTION_HEAD, end));
      at = end;
    }
  };
  let idBytes = 20;
  let onLinks: OnLinks = () => undefined;
  const tellLinks = (): void => {
    const told = takeLinks();
    if (told === 0) return;
    const stride = 1 + idBytes / 4;
    const bytes = new Uint8Array(buffer(), links, 4 * told);
    onLinks({ words: new Uint32Array(buffer(), links, told), bytes, count: told / stride, stride });
  };
  let words = new Uint32Array(0);
  let doubles = new Float64Array(0);
  return {
    words: () => {
      if (words.buffer !== buffer()) words = new Uint32Array(buffer(), steps, most * STEP_WORDS);
      return words;
    },
    doubles: () => {
      if (doubles.buffer !== buffer()) doubles = new Float64Array(buffer(), steps, (most * STEP_WORDS) / 2);
      return doubles;
    },
    start: ({ ways, mayBeOther, idBytes: bytesOfId, look, onLinks: tell, noting: notes }) => {
      idBytes = bytesOfId;
      onLinks = tell;
      noting = notes;
      if (notes !== null) startMentions(notes.mentions);
      hooks.leave = notes?.onUnnoted ?? (() => undefined);
      startLinks(idBytes);
      takeLinks();
      takePlaces();
      hooks.look = look;
      new Uint8Array(buffer()).set(mayBeOther.subarray(0, BYTES), first);
      startFollow(ways);
    },
    gather: (count) => gather(steps, count),
    follow: (from, count) => {
      const next = follow(steps, from, count);
      const state = wasStopped() === 0 ? 'going' : 'stopped';
      tellLinks();
      if (noting !== null) {
        tellPlaces(noting);
        tellMentions(noting);
      }
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
