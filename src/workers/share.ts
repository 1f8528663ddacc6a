// What workers are given of a repository: parts of its packs, and some of its loose objects. Data only.

import type { DeltaForest } from '../git/delta-forest.ts';
import type { LooseName } from '../git/loose-objects.ts';
import type { ObjectFormat } from '../git/object-id.ts';
import type { Pack } from '../git/pack-file.ts';
import type { Survey } from '../git/survey.ts';

/** Plain data in shared memory: posted without a copy. */
export type PackShare = {
  /** Which of the repositories it is of. */
  readonly history: number;
  /** Which of its packs. */
  readonly number: number;
  readonly pack: Pack;
  readonly forest: DeltaForest;
  readonly roots: Uint32Array;
  /** By entry: 1 where another pack has the object, too, and it is scanned there. Null where none does. */
  readonly repeated: Uint8Array | null;
  /** What is to be noted of its commits and trees; null for nothing. */
  readonly survey: Survey | null;
};

/** Trees of deltas of large objects, of all packs: together, so that no two workers hold such at the same time. */
export type LargeShare = { readonly history: number; readonly parts: readonly PackShare[] };

/** Objects that are files of their own. */
export type LooseShare = { readonly history: number; readonly names: readonly LooseName[]; readonly format: ObjectFormat };

export type Share = PackShare | LargeShare | LooseShare;
