// The search for anchors in plain TypeScript: the specification of what any faster kernel must find, and nothing cleverer.

import type { AnchorSet, CompiledAnchor } from './anchor-set.ts';
import type { Kernel, OnAnchor } from './kernel.ts';

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
  const { anchors, byFirstByte, pairs } = set;
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

/** A kernel that searches so. `windowBytes`: the size of its window. */
export function referenceKernel(windowBytes: number): Kernel {
  const window = new Uint8Array(windowBytes);
  return { window, searchFor: (set) => (bytes, onAnchor) => findAnchors(bytes, set, onAnchor) };
}
