// The proof for where starting must be quick: the kernel finds each anchor on this machine. That the rules find what they must is prove.ts's.

import { Failure } from '../core/failure.ts';
import type { AnchorSet, CompiledAnchor } from '../kernel/anchor-set.ts';
import type { Search } from '../kernel/kernel.ts';

/** Before and after it: so that the kernel is on its usual way. */
const MARGIN = 40;
const SPACE = 0x20;

/** Throws a `Failure` where an anchor is not found in bytes that hold it. Takes about a millisecond beside what the first search takes anyway. */
export function proveSearch(search: Search, { anchors }: AnchorSet): void {
  const found = new Set<number>();
  for (const [index, anchor] of anchors.entries()) search(bytesWith(anchor), (anchorFound) => anchorFound === index && found.add(index));
  if (found.size === anchors.length) return;
  throw new Failure({
    what: 'the self-test failed: the search does not find what it must, so that a scan could miss credentials',
    where: null,
    next: 'Report this, with your version of Node.js and your processor, and rely on no result until it is solved.',
  });
}

function bytesWith({ classes }: CompiledAnchor): Uint8Array {
  const bytes = new Uint8Array(classes.length + 2 * MARGIN).fill(SPACE);
  bytes.set(
    classes.map((admitted) => admitted.indexOf(1)),
    MARGIN,
  );
  return bytes;
}
