// The makers of rewritings that look only where something justifies it: at hints, and at the anchors of rules. The one place in which they are registered.

import type { Anchor } from '../core/anchor.ts';
import { ESCAPE_HINTS, HINTS, JOINING_DASHES } from './hints.ts';
import { escapeRewriter } from './rewrite-escapes.ts';
import { splitRewriter } from './rewrite-split.ts';
import type { Rewriting } from './rewriting.ts';

/** For one content, which may not change meanwhile. What stands at an offset written out, or null; looks a bounded way to both sides. */
export type Maker = {
  /** Asked at every hint, by its index. */
  readonly atHint: (hint: number, at: number) => Rewriting | null;
  /** Asked where every character is escaped. */
  readonly atEscapes: (at: number) => Rewriting | null;
  /** Asked at every anchor of a rule: null at once where nothing is unusual. */
  readonly atAnchor: (at: number) => Rewriting | null;
};

export type Makers = {
  /** What is searched for together with the anchors of the rules. */
  readonly hints: readonly Anchor[];
  /** Those of them that lead nowhere unless the last group of a UUID stands by itself, after white space or a quote, where a maker looks. */
  readonly joining: readonly Anchor[];
  readonly open: (bytes: Uint8Array) => Maker;
};

export const MAKERS: Makers = {
  hints: HINTS,
  joining: JOINING_DASHES,
  open: (bytes) => {
    const escapes = escapeRewriter(bytes);
    const splits = splitRewriter(bytes);
    return { atHint: (hint, at) => (hint < ESCAPE_HINTS.length ? escapes(at) : splits(at)), atEscapes: escapes, atAnchor: splits };
  },
};
