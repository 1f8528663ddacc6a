// The makers of rewritings that look only where something justifies it: at hints, and at the anchors of rules. The one place in which they are registered.

import type { Anchor } from '../core/anchor.ts';
import type { Rewriting } from './rewriting.ts';

/** What stands at `at` written out, or null. Looks a bounded way to both sides. */
type Make = (bytes: Uint8Array, at: number) => Rewriting | null;

export type Makers = {
  /** What is searched for together with the anchors of the rules. */
  readonly hints: readonly Anchor[];
  /** Asked at every hint. */
  readonly atHint: Make;
  /** Asked at every anchor of a rule: null at once where nothing is unusual. */
  readonly atAnchor: Make;
};

export const MAKERS: Makers = { hints: [], atHint: () => null, atAnchor: () => null };
