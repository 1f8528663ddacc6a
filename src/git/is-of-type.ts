// Whether an object can be of the type that its pack gives it: a bit of a header is covered by nothing but the checksum of the pack, which takes longer to
// work out than it takes to read all objects. Looks at how the object begins, and works out its id only where that is another type's way.

import { createHash } from 'node:crypto';
import { standsAt } from './byte-text.ts';
import type { ObjectType } from './object-type.ts';

/** `id`: as the index has it. */
export function isOfType(type: ObjectType, bytes: Uint8Array, id: Uint8Array): boolean {
  if (bytes.length > 0 && kindOf(bytes) === type) return true;
  const hash = createHash(id.length === 20 ? 'sha1' : 'sha256');
  return hash.update(`${type} ${bytes.length}\0`).update(bytes).digest().equals(id);
}

/** What it begins like. */
function kindOf(bytes: Uint8Array): ObjectType {
  if (standsAt(bytes, 0, 'tree ')) return 'commit';
  if (standsAt(bytes, 0, 'object ')) return 'tag';
  return MODES.some((mode) => standsAt(bytes, 0, mode)) ? 'tree' : 'blob';
}

/** All that git writes, and what it wrote once. */
const MODES = ['40000 ', '100644 ', '100755 ', '120000 ', '160000 ', '100664 '];
