// Samples that are published on purpose and open nothing. Known by their hashes only, so that the list neither leaks nor looks like a leak.

import { hash } from 'node:crypto';

/** `publishedSamples`: SHA-256, hex. */
export function isPublished(publishedSamples: ReadonlySet<string>, value: string): boolean {
  return publishedSamples.size > 0 && publishedSamples.has(hash('sha256', Buffer.from(value, 'latin1')));
}
