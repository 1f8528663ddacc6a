// The objects of a repository in shares that workers take one after the other, so that all are done at about the same time. Reads nothing.

import { divideRoots } from '../git/divide-roots.ts';
import type { ObjectFormat } from '../git/object-id.ts';
import type { ObjectStore } from '../git/object-store.ts';
import type { LooseShare, PackShare } from './share.ts';

/** Shares for each worker: the last ones even out what the others were. */
const SHARES_EACH = 6;

/** In compressed bytes: less is not worth giving out by itself. */
const SMALLEST = 2 ** 20;

const LOOSE_AT_ONCE = 256;

export function objectShares(
  history: number,
  { packs, loose }: ObjectStore,
  format: ObjectFormat,
  workers: number,
): readonly (PackShare | LooseShare)[] {
  const shares: (PackShare | LooseShare)[] = packs.flatMap(({ pack, forest, repeated }) => {
    const parts = Math.max(1, Math.min(SHARES_EACH * workers, Math.floor(pack.length / SMALLEST)));
    return divideRoots(forest, parts, () => true).map((roots) => ({ history, pack, forest, roots, repeated }));
  });
  for (let from = 0; from < loose.length; from += LOOSE_AT_ONCE)
    shares.push({ history, names: loose.slice(from, from + LOOSE_AT_ONCE), format });
  return shares;
}
