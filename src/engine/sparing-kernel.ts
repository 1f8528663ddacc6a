// A kernel that is not troubled for little: for a few small files it takes longer to be told what to search for than a plain search takes in all.
// When it is first used it proves itself.

import type { AnchorSet } from '../kernel/anchor-set.ts';
import type { Kernel, Search } from '../kernel/kernel.ts';
import { findAnchors } from '../kernel/reference.ts';
import { proveSearch } from './prove-anchors.ts';

/** In bytes. */
const LITTLE = 4096;
/** Of all sets together: paths are searched too, and what is found in a file is looked at for much else. */
const FEW = 32;

/** Its searches throw a `Failure` where `kernel` does not find what it must: each set is tried when it is first searched for. */
export function sparingKernel(kernel: Kernel): Kernel {
  let left = FEW;
  const searchFor = (set: AnchorSet): Search => {
    const search = kernel.searchFor(set);
    let isProven = false;
    return (bytes, onAnchor) => {
      if (left > 0 && bytes.length <= LITTLE) {
        left--;
        findAnchors(bytes, set, onAnchor);
        return;
      }
      if (!isProven) proveSearch(search, set);
      isProven = true;
      search(bytes, onAnchor);
    };
  };
  return {
    get window() {
      return kernel.window;
    },
    searchFor,
    findRuns: kernel.findRuns,
    glanceFor: kernel.glanceFor,
    searchTreesFor: kernel.searchTreesFor,
    mentionsFor: kernel.mentionsFor,
    unpack: kernel.unpack,
    countLineFeeds: kernel.countLineFeeds,
  };
}
