// A run of bytes with a provenance: what sources yield and the engine reads.

import type { Provenance } from './provenance.ts';

export type Fragment = {
  readonly provenance: Provenance;
  /** As the report shows it: always `/`-separated, relative as the contract says, or `@stdin`. */
  readonly path: string;
  readonly bytes: Uint8Array;
};
