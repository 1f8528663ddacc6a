// The types of objects by the names that loose objects and tags have for them.

import type { ObjectType } from './object-type.ts';

const BY_NAME: ReadonlyMap<string, ObjectType> = new Map((['commit', 'tree', 'blob', 'tag'] as const).map((type) => [type, type]));

/** Null for all other names. */
export function typeOfName(name: string): ObjectType | null {
  return BY_NAME.get(name) ?? null;
}
