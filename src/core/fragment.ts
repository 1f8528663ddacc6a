// A run of bytes with a provenance: what sources yield and the engine reads. In one piece, or too large for that.

import type { Provenance } from './provenance.ts';
import type { Stored } from './stored.ts';

export type Fragment = {
  readonly provenance: Provenance;
  /** As the report shows it: always `/`-separated, relative as the contract says, or `@stdin`. */
  readonly path: string;
  readonly bytes: Uint8Array;
  /** How they lie in what was read. */
  readonly stored: Stored;
};

/** Content that is not held in memory as a whole: it is read in parts, in any order and as often as needed. */
export type LargeFragment = {
  readonly provenance: Provenance;
  /** As in a fragment. */
  readonly path: string;
  /** In bytes. Of text in UTF-16 it is known when all of that was read, which asking for it does. */
  readonly length: number;
  /**
   * Fills `into` with what stands at `from` and after it, and returns how many bytes that were: fewer than fit only where the content ends or
   * cannot be read any further, which the source tells by itself. Never throws. Synchronous.
   */
  readonly read: (into: Uint8Array, from: number) => number;
  /** What it was when it was opened: whoever opens it again and is told the same has the same content. Null: nobody else can open it. */
  readonly identity: string | null;
  /** As in a fragment. */
  readonly stored: Stored;
};
