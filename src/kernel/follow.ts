// How objects of a pack are rebuilt by a plan: entry after entry, each a delta of one that is still held, and looked at, all in the memory of the kernel. Most
// hold nothing, and cost no call. Knows no packs; whoever makes the plan does.

/** Where ranges of a file are read: asked for by the kernel, where they are not there yet. False where it cannot be read; must not throw. */
export type ReadInto = (position: number, bytes: number, into: number) => boolean;

export type FileBlocks = {
  /** Forgets all blocks, and reads this file from now on, of so many bytes. May move the memory. */
  readonly open: (read: ReadInto, length: number) => void;
  /** The address of a range of the file, valid until the next one is asked for; 0 where the file ends before it does, or it cannot be read. */
  readonly addressOf: (from: number, bytes: number) => number;
};

/** Where blocks are: `count` of so many `bytes` at `slots`, and `apart` room for the longest range. */
export type BlockPlaces = { readonly slots: number; readonly count: number; readonly bytes: number; readonly apart: number };

/** In words: the entry, its flags, the size of what its stream gives, the length of that stream at most; then where that is in the file, as a double. */
export const STEP_WORDS = 6;

/** In bytes: streams up to this are read together with others. To read longer ones takes as long either way. */
export const LONGEST_GATHERED = 2 ** 16;

/** The lowest bits of the flags are the code of the type of the object. */
export const TOP = 8;
/** The last delta of its base, which is given back. */
export const LAST = 16;
export const HAS_DELTAS = 32;
/** It is not counted. */
export const REPEATED = 64;
/** It is not rebuilt. */
export const UNUSUAL = 128;
/** It is shown to whoever looks without a glance before, and not counted; nor are the links told that it has. */
export const SHOWN = 256;
/** Of a commit its place is noted, of a tree what it mentions; what is `SHOWN`, too, is not shown then. */
export const NOTED = 512;

/**
 * What is in an object, as bits of ./glance.ts and others of its own: asked where there may be something. `before`: the same of what it was made from; below
 * zero where it was not made from anything. `near`: as `Glance.glimpse` says. The delta is there still. What it throws comes out of `follow`.
 */
export type Look = (entry: number, type: number, address: number, size: number, before: number, near: number) => number;

/** `stopped`: at the step `next`, because of what is there; nothing is held then. Else it may be gone on with, unless that is the end. */
export type Followed = { readonly next: number; readonly state: 'going' | 'stopped' };

/** What commits name, their trees and parents: `count` times `stride` words, the commit's entry and the id after it; `bytes` are those of all words. */
export type Links = { readonly words: Uint32Array; readonly bytes: Uint8Array; readonly count: number; readonly stride: number };

/** They are valid until it returns. */
export type OnLinks = (links: Links) => void;

/** Where a commit stands: `links`, as many ids as it has links, from `from` on, its tree first; valid until it returns. Times in seconds since 1970. */
export type OnPlace = (entry: number, links: Uint8Array, from: number, count: number, authored: number, committed: number) => void;

/** What a tree mentions, as `Mentions` says; valid until it returns. */
export type OnMentions = (tree: number, prefixes: Uint32Array) => void;

/** What is left of the notes for others: a commit in no usual form, a tree that mentions more than there is room for. As `Look`, at once. */
export type OnUnnoted = (entry: number, type: number, address: number, size: number) => void;

/**
 * What is made of the steps that are `NOTED`. `mentions`: as `Mentions.ways` gives it. `onPlace`, `onMentions`: some steps later, as links are; `onPlace`
 * also of what is repeated.
 */
export type Noting = {
  readonly mentions: number;
  readonly onPlace: OnPlace;
  readonly onMentions: OnMentions;
  readonly onUnnoted: OnUnnoted;
};

/** By the code of the type, and the bytes of all. */
export type Sums = { readonly counts: readonly number[]; readonly bytes: number };

export type FollowPlaces = {
  /** So many bytes in which objects are rebuilt. */
  readonly objects: number;
  readonly bytes: number;
  /** Where deltas are inflated; for as many bytes as the largest object has. */
  readonly delta: number;
  readonly largest: number;
  /** For so many bytes of streams that are read together, and so many steps at a time. */
  readonly streams: number;
  readonly streamBytes: number;
  readonly steps: number;
};

/**
 * Who looks, and what at. `ways`: of the glance that looks first. `mayBeOther`: by byte, 1 where a blob that begins with it may be no plain text; what has
 * zeros in its first 160 bytes always may. `onLinks`: of the commits that are counted, some steps later.
 */
export type Looking = {
  readonly ways: number;
  readonly mayBeOther: Uint8Array;
  readonly idBytes: 20 | 32;
  readonly look: Look;
  readonly onLinks: OnLinks;
  /** Null where no step is `NOTED`. */
  readonly noting: Noting | null;
};

export type Follower = {
  /** Of all steps that can be written at a time. To be asked for anew where the memory may have moved. */
  readonly words: () => Uint32Array;
  readonly doubles: () => Float64Array;
  /** To be called before the first step. Holds nothing any more. */
  readonly start: (looking: Looking) => void;
  /** Reads the streams of the first steps that were written, each of them once; those that it cannot read are read when it is their turn. */
  readonly gather: (count: number) => void;
  /** The steps `[from, count)`, and how far it came. */
  readonly follow: (from: number, count: number) => Followed;
  /** What was rebuilt since it was last asked. */
  readonly sums: () => Sums;
};
