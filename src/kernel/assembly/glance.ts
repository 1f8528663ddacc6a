// A first look at an object: whether an anchor, a run or the last group of a UUID may be in it, and no more, in AssemblyScript. Of what a delta made of an
// object in which there was nothing, only the surroundings of what the delta changed are looked at. Its specification is ../glance-reference.ts.

import { nextStretch, startStretches, stretchFrom, stretchTo } from './changes';
import { find } from './find';
import { holdsLastGroup } from './last-group';
import { forgetHex, hexSeen } from './run-sight';
import { holdsRun } from './runs';

const ANCHORS: u32 = 1;
const RUNS: u32 = 2;
const LAST_GROUPS: u32 = 4;

/** Which of `wanted` may be in the `length` bytes at `bytes`. */
export function glance(set: usize, bytes: usize, length: u32, wanted: u32, out: usize, capacity: u32): u32 {
  let seen: u32 = 0;
  if (wanted & ANCHORS && find(set, bytes, 0, length, out, capacity) > 0) seen |= ANCHORS;
  let isNoGroup: bool = false;
  if (wanted & RUNS) {
    forgetHex();
    if (holdsRun(bytes, length)) seen |= RUNS;
    // Who looks out for runs to the end sees enough hex digits in a row, too.
    else isNoGroup = hexSeen === 0 && length >= 16;
  }
  if (wanted & LAST_GROUPS && !isNoGroup && holdsLastGroup(bytes, length)) seen |= LAST_GROUPS;
  return seen;
}

/** Which of `wanted` may be in the `size` bytes at `bytes`, where none of them was in what the delta was applied to. `around`: so far away a change can matter. */
export function glanceAtChanges(
  set: usize,
  bytes: usize,
  size: u32,
  delta: usize,
  deltaSize: u32,
  around: u32,
  wanted: u32,
  out: usize,
  capacity: u32,
): u32 {
  let seen: u32 = 0;
  startStretches(delta, deltaSize, size, around);
  while (seen !== wanted && nextStretch()) {
    seen |= glance(set, bytes + stretchFrom, stretchTo - stretchFrom, wanted & ~seen, out, capacity);
  }
  return seen;
}
