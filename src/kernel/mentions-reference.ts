// Mentions in plain TypeScript: what a faster one must tell of whole trees, and of trees that do not lie in its memory.

import type { IdBytes } from './entries.ts';
import { type IdFilter, isInFilter, type Mentions, prefixAt } from './mentions.ts';

/** As `MentionsFor` says. `memory`: in which deltas are applied. */
export function mentionsFor(filter: IdFilter, idBytes: IdBytes, memory: () => Uint8Array): Mentions {
  const inAll = (bytes: Uint8Array): Uint32Array => {
    const found: number[] = [];
    for (let at = bytes.indexOf(0) + 1; at > 0 && at + idBytes <= bytes.length; at = bytes.indexOf(0, at) + 1) {
      const prefix = prefixAt(bytes, at);
      if (isInFilter(filter, prefix)) found.push(prefix);
    }
    return Uint32Array.from(found);
  };
  // Whatever was changed.
  return { inAll, atChanges: ({ address, size }) => inAll(memory().subarray(address, address + size)), ways: null };
}
