// The search for anchors in plain TypeScript: the specification of what any faster kernel must find, and nothing cleverer.

import type { AnchorSet, CompiledAnchor } from './anchor-set.ts';
import { searchTreesFor } from './entries-reference.ts';
import type { GlanceFor } from './glance.ts';
import { referenceGlance } from './glance-reference.ts';
import type { Kernel, OnAnchor } from './kernel.ts';
import type { MentionsFor } from './mentions.ts';
import { mentionsFor as referenceMentions } from './mentions-reference.ts';
import { findRuns } from './runs.ts';
import { referenceUnpack } from './unpack-reference.ts';

const LF = 0x0a;

type Starts = {
  /** By first byte: the indexes of the anchors that can begin with it. */
  readonly byFirstByte: readonly (readonly number[])[];
  /** 1 at `first * 256 + second` where some anchor can begin with these two bytes: most places are ruled out by this alone. */
  readonly pairs: Uint8Array;
};

const starts = new WeakMap<AnchorSet, Starts>();

function startsOf(set: AnchorSet): Starts {
  const known = starts.get(set);
  if (known !== undefined) return known;
  const pairs = new Uint8Array(65536);
  const byFirstByte: number[][] = Array.from({ length: 256 }, () => []);
  for (const [index, { classes }] of set.anchors.entries()) {
    const [first, second] = classes;
    for (let byte = first?.indexOf(1) ?? -1; byte >= 0; byte = first?.indexOf(1, byte + 1) ?? -1) {
      byFirstByte[byte]?.push(index);
      for (let next = 0; next < 256; next++) if (second?.[next] === 1) pairs[byte * 256 + next] = 1;
    }
  }
  const found = { byFirstByte, pairs };
  starts.set(set, found);
  return found;
}

function standsAt(bytes: Uint8Array, at: number, anchor: CompiledAnchor): boolean {
  const { classes, notAfter, stride } = anchor;
  if (at + classes.length > bytes.length) return false;
  for (let i = 1; i < classes.length; i++) {
    const table = classes[i];
    if (table === undefined || table[bytes[at + i] ?? 0] !== 1) return false;
  }
  const after = bytes[at + classes.length - 1 + stride];
  return notAfter === null || after === undefined || notAfter[after] !== 1;
}

/** Every anchor of the set that stands in `bytes`, by offset, then by index. Overlapping anchors are all reported. */
export function findAnchors(bytes: Uint8Array, set: AnchorSet, onAnchor: OnAnchor): void {
  const { anchors } = set;
  const { byFirstByte, pairs } = startsOf(set);
  const tryAt = (at: number, first: number): void => {
    for (const index of byFirstByte[first] ?? []) {
      const anchor = anchors[index];
      if (anchor !== undefined && standsAt(bytes, at, anchor)) onAnchor(index, at);
    }
  };
  let first = bytes[0] ?? 0;
  for (let at = 1; at < bytes.length; at++) {
    const second = bytes[at] as number; // in range: `at` is below the length
    if (pairs[(first << 8) | second] !== 0) tryAt(at - 1, first);
    first = second;
  }
}

export function countLineFeeds(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) count++;
  return count;
}

/** A kernel that searches so. `windowBytes`: the size of its window. */
export function referenceKernel(windowBytes: number): Kernel {
  const window = new Uint8Array(windowBytes);
  const searchFor = (set: AnchorSet) => (bytes: Uint8Array, onAnchor: OnAnchor) => findAnchors(bytes, set, onAnchor);
  const unpack = referenceUnpack();
  const glanceFor: GlanceFor = (set) => referenceGlance(searchFor(set), set.reach, unpack.memory);
  const mentionsFor: MentionsFor = (filter, idBytes) => referenceMentions(filter, idBytes, unpack.memory);
  return { window, searchFor, searchTreesFor, mentionsFor, findRuns, glanceFor, countLineFeeds, unpack };
}
