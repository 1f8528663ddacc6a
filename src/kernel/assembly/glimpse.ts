// What may be new in an object of git, told by its type and by what was in the object that it was made from, in AssemblyScript: what is asked of every object
// of a history. Its specification is in ../glance.ts.

import { nextStretch, startStretches, stretchFrom } from './changes';
import { glance, glanceAtChanges } from './glance';
import { NO_RUN_REACH, nextOpenRun } from './no-runs';

const COMMIT: u32 = 1;
const TREE: u32 = 2;
const BLOB: u32 = 3;

const ANCHORS: u32 = 1;
const RUNS: u32 = 2;
const ALL_SEEN: u32 = 7;

/** Whether any anchor or hint at all stands so near to what the delta changed that it may not be idle any more. */
export function mayWake(ways: usize, bytes: usize, size: u32, delta: usize, deltaSize: u32): bool {
  const reach = load<u32>(ways, 24);
  const all: usize = load<u32>(ways, 28);
  return glanceAtChanges(all, bytes, size, delta, deltaSize, reach, ANCHORS, load<u32>(ways, 32), load<u32>(ways, 36)) !== 0;
}

/** Whether at a place where runs are looked for one may stand: it looks like part of one, and is not known to be none. */
export function mayHoldRun(ways: usize, bytes: usize, size: u32): bool {
  return nextOpenRun(load<u32>(ways, 20), bytes, 0, size) < size;
}

/** The same of what was made from something in which none may. What stands at the same places there, with the same around it, is not looked at again. */
export function mayHoldNewRun(ways: usize, bytes: usize, size: u32, delta: usize, deltaSize: u32): bool {
  startStretches(delta, deltaSize, size, NO_RUN_REACH);
  return nextStretch() && nextOpenRun(load<u32>(ways, 20), bytes, stretchFrom & ~31, size) < size;
}

/** `ways`: ten numbers, as ../simd-glance.ts writes them. `before`: what was seen in the object it was made from, below zero where there is none. */
export function glimpse(ways: usize, type: u32, bytes: usize, size: u32, delta: usize, deltaSize: u32, before: i32): u32 {
  const set: usize = load<u32>(ways);
  const out: usize = load<u32>(ways, 4);
  const capacity = load<u32>(ways, 8);
  const reach = load<u32>(ways, 12);
  const nameReach = load<u32>(ways, 16);
  if (before < 0 || type === COMMIT || type > BLOB) return glance(set, bytes, size, ALL_SEEN, out, capacity);
  if (type === TREE) return glanceAtChanges(set, bytes, size, delta, deltaSize, before === 0 ? reach : nameReach, ALL_SEEN, out, capacity);
  // Where there was a run, there may be one still, wherever the changes are.
  const runs = u32(before) & RUNS;
  return runs | glanceAtChanges(set, bytes, size, delta, deltaSize, reach, ALL_SEEN & ~runs, out, capacity);
}
