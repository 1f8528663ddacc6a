// The proof for where starting must be quick: the kernel finds each anchor, and a run of base64, on this machine. That the rules find what they must is prove.ts's.

import { Failure } from '../core/failure.ts';
import type { CompiledAnchor } from '../kernel/anchor-set.ts';
import type { Engine } from './engine.ts';

/** Before and after it: so that the kernel is on its usual way. */
const MARGIN = 40;
const SPACE = 0x20;

/** Which holds no anchor, but may hold anything. */
const A_RUN = Buffer.from(Buffer.alloc(MARGIN, 'text ').toString('base64'));

/** Throws a `Failure` where an anchor is not found in bytes that hold it. Takes about a millisecond beside what the first search takes anyway. */
export function proveAnchors({ anchors, holdsAnything }: Pick<Engine, 'anchors' | 'holdsAnything'>): void {
  if (holdsAnything(A_RUN) && anchors.anchors.every((anchor) => holdsAnything(bytesWith(anchor)))) return;
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
