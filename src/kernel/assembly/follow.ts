// Rebuilds the objects of a pack by a plan, one step after the other, and looks whether there may be anything in them, in AssemblyScript: whoever knows more is
// asked only about those in which there may be. What a step is, is said in ../follow.ts. Stops at what is not as usual, of which it says nothing.

import { addressOf } from './blocks';
import { applyDelta, sizeMade } from './delta';
import { giveAll, giveGap, HELD_BYTES, takeGap, useGaps } from './gaps';
import { inflate } from './inflate';
import { BLOB, beginsAs, COMMIT, isSurelyPlain, TREE } from './kinds';
import { hasRoom, noteLinks } from './links';
import { hasRoomForMentions, noteMentions } from './mentioned';
import { hasRoomForPlaces, notePlace } from './places';

/** As `glimpse` of the part of the kernel that searches. */
declare function glimpse(ways: usize, type: u32, bytes: usize, size: u32, delta: usize, deltaSize: u32, before: i32): u32;

/** As `mayHoldRun` and `mayHoldNewRun` of that part. */
declare function mayHoldRun(ways: usize, bytes: usize, size: u32): bool;
declare function mayHoldNewRun(ways: usize, bytes: usize, size: u32, delta: usize, deltaSize: u32): bool;

/** As `mayWake` of that part. */
declare function mayWake(ways: usize, bytes: usize, size: u32, delta: usize, deltaSize: u32): bool;

/** What is in an object in which there may be something, as bits. `before`: below zero where it is made from nothing. */
declare function look(entry: u32, type: u32, address: usize, size: u32, before: i32, near: u32): u32;

/** What was not noted here. */
declare function leave(entry: u32, type: u32, address: usize, size: u32): void;

const STEP: usize = 24;

const TYPE: u32 = 7;
const TOP: u32 = 8;
const LAST: u32 = 16;
const HAS_DELTAS: u32 = 32;
const REPEATED: u32 = 64;
const UNUSUAL: u32 = 128;
const SHOWN: u32 = 256;
const NOTED: u32 = 512;
const GATHERED: u32 = 1024;

const SIGNS: u32 = 5;
const RUNS: u32 = 2;
const LIVE: u32 = 8;

/** What looks like runs in an object are none. Of those of which this is not said some may be, or nobody knows. */
const RUNLESS: u32 = 32;

/** What is held because deltas of it are to come, the one whose delta comes next at last: its address, its size, and what is in it. */
const MOST_FRAMES: u32 = 48;
const FRAME: usize = 12;
let frames: usize = 0;
let depth: u32 = 0;

/** By type: how many objects were rebuilt, as numbers of 32 bits; then of how many bytes all of them are, as one of 64. */
let sums: usize = 0;
const BYTES: usize = 24;

let work: usize = 0;
let deltaAt: usize = 0;
let largest: u32 = 0;
let ways: usize = 0;
let plainFirst: usize = 0;

/** In bytes, of what is remembered from step to step. */
export function followNotes(): u32 {
  return u32(32 + MOST_FRAMES * FRAME + HELD_BYTES);
}

/**
 * Where everything is. `room`: the room that was prepared. `objects`: of `bytes` bytes. `delta`: of `most` bytes, as the largest object. `first`: for each byte
 * whether content that begins with it may be no plain text.
 */
export function useFollow(room: usize, notes: usize, objects: usize, bytes: u32, delta: usize, most: u32, first: usize): void {
  work = room;
  sums = notes;
  frames = notes + 32;
  useGaps(objects, bytes, frames + MOST_FRAMES * FRAME);
  deltaAt = delta;
  largest = most;
  plainFirst = first;
}

/** Holds nothing any more. `glimpsed`: the ways of the glimpse. */
export function startFollow(glimpsed: usize): void {
  ways = glimpsed;
  depth = 0;
  giveAll();
}

let address: usize = 0;
let size: u32 = 0;
let before: i32 = 0;

/** Where the stream of a step is, or 0. */
function streamOf(step: usize, length: u32): usize {
  if (load<u32>(step, 4) & GATHERED) return load<u32>(step, 16);
  return addressOf(load<f64>(step, 16), length);
}

/** The object at the top of a tree. Whether it could be made. */
function buildTop(step: usize, type: u32, bytes: u32): bool {
  giveAll();
  depth = 0;
  before = -1;
  size = bytes;
  const length = load<u32>(step, 12);
  const stream = streamOf(step, length);
  address = stream === 0 ? 0 : takeGap(bytes);
  if (address === 0 || inflate(work, stream, length, address, bytes) < 0) return false;
  return beginsAs(type, address, size);
}

/** One made of the innermost that is held. */
function buildDelta(step: usize, flags: u32, bytes: u32): bool {
  if (depth === 0) return false;
  const frame = frames + (depth - 1) * FRAME;
  const base: usize = load<u32>(frame);
  before = load<i32>(frame, 8);
  const length = load<u32>(step, 12);
  const stream = streamOf(step, length);
  if (stream === 0 || inflate(work, stream, length, deltaAt, bytes) < 0) return false;
  const made = sizeMade(deltaAt, bytes);
  if (made > u64(largest)) return false;
  size = u32(made);
  address = takeGap(size);
  if (address === 0 || applyDelta(work, base, load<u32>(frame, 4), deltaAt, bytes, address, size) < 0) return false;
  // Freed before it is looked at what was made of it.
  if (flags & LAST) {
    giveGap(base);
    depth--;
  }
  return true;
}

const LINE_FEEDS: u32 = 0x0a0a;

/** Where the message of a commit begins: it is read apart from what is before it. */
function messageStart(): u32 {
  if (load<u8>(address) === 0x0a) return 1;
  for (let at: u32 = 0; at + 2 <= size; at++) if (load<u16>(address + at) === LINE_FEEDS) return at + 2;
  return size;
}

/** Whether a run may stand in one of the two parts of a commit where they are looked for. */
function mayHoldRunInParts(): bool {
  const message = messageStart();
  return mayHoldRun(ways, address, message) || mayHoldRun(ways, address + message, size - message);
}

/** The same of a blob. Where runs stand nowhere that they are looked for there are none; in what is made of it there may be some. */
function mayHoldRunAnywhere(known: u32, deltaSize: u32): bool {
  const isRunless = before >= 0 && (known & RUNLESS || !(known & RUNS));
  return isRunless ? mayHoldNewRun(ways, address, size, deltaAt, deltaSize) : mayHoldRun(ways, address, size);
}

/** What is in the object. */
function lookAt(entry: u32, type: u32, deltaSize: u32): u32 {
  const near = glimpse(ways, type, address, size, deltaAt, deltaSize, before);
  const known: u32 = before < 0 ? 0 : before;
  if (type === BLOB && !(known & LIVE) && !(near & SIGNS) && isSurelyPlain(plainFirst, address, size)) {
    // Signs that led nowhere lead nowhere still where nothing changed near any.
    const sleeps = !(known & SIGNS) || !mayWake(ways, address, size, deltaAt, deltaSize);
    if (sleeps && !(near & RUNS)) return known & SIGNS;
    if (sleeps && !mayHoldRunAnywhere(known, deltaSize)) return RUNS | RUNLESS | (known & SIGNS);
  }
  if (type === COMMIT && !(near & SIGNS) && (near === 0 || !mayHoldRunInParts())) return 0;
  if (type === TREE && near === 0 && !(known & LIVE)) return known;
  return look(entry, type, address, size, before, near);
}

function isNoted(entry: u32, type: u32, deltaSize: u32): bool {
  if (type === COMMIT) return notePlace(entry, address, size);
  return type !== TREE || noteMentions(entry, address, size, before < 0 ? 0 : deltaAt, deltaSize);
}

function take(step: usize): bool {
  const flags = load<u32>(step, 4);
  const bytes = load<u32>(step, 8);
  if (flags & UNUSUAL) return false;
  const type = flags & TYPE;
  const isBuilt = flags & TOP ? buildTop(step, type, bytes) : buildDelta(step, flags, bytes);
  if (!isBuilt || (flags & HAS_DELTAS && depth === MOST_FRAMES)) return false;
  if (!(flags & (REPEATED | SHOWN))) {
    if (type === COMMIT && !noteLinks(load<u32>(step), address, size)) return false;
    store<u32>(sums + (type << 2), load<u32>(sums + (type << 2)) + 1);
    store<u64>(sums + BYTES, load<u64>(sums + BYTES) + u64(size));
  }
  const entry = load<u32>(step);
  if (flags & NOTED && !isNoted(entry, type, bytes)) leave(entry, type, address, size);
  let seen: u32 = 0;
  if (!(flags & SHOWN)) seen = lookAt(entry, type, bytes);
  else if (!(flags & NOTED)) seen = look(entry, type, address, size, before, 0);
  if (flags & HAS_DELTAS) {
    const frame = frames + depth * FRAME;
    store<u32>(frame, u32(address));
    store<u32>(frame, size, 4);
    store<u32>(frame, seen, 8);
    depth++;
  } else giveGap(address);
  return true;
}

/** So many bytes are rebuilt before it is time to ask whether to stop; an object counts as some, however small it is. */
const PATCH: u32 = 1 << 20;
const LEAST: u32 = 1 << 12;

/** The step at which it stopped, from `from` on: because of what is there (`wasStopped`), to ask whether to go on, or at the end. */
export function follow(steps: usize, from: u32, count: u32): u32 {
  let spent: u32 = 0;
  isStopped = false;
  for (let at = from; at < count; at++) {
    if (!take(steps + at * STEP)) {
      depth = 0;
      giveAll();
      isStopped = true;
      return at;
    }
    spent += size + LEAST;
    if (spent >= PATCH || !hasRoom() || !hasRoomForPlaces() || !hasRoomForMentions()) return at + 1;
  }
  return count;
}

let isStopped: bool = false;

export function wasStopped(): bool {
  return isStopped;
}
