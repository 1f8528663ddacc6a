// Whether an object is there, or need not be. Reads no object.

import { emptyTree, type ObjectFormat } from './object-id.ts';
import type { ObjectStore } from './object-store.ts';

/** Of the object with the id at `at`. */
export type IsThere = (ids: Uint8Array, at: number) => boolean;

export function presence({ holds }: Pick<ObjectStore, 'holds'>, format: ObjectFormat): IsThere {
  const empty = emptyTree(format);
  return (ids, at) => holds(ids, at) || empty.every((byte, index) => ids[at + index] === byte);
}
