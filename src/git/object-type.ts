// The four types of objects: by the code that packs have for them, and by name.

export type ObjectType = 'commit' | 'tree' | 'blob' | 'tag';

const BY_CODE: readonly (ObjectType | null)[] = [null, 'commit', 'tree', 'blob', 'tag'];

/** Null for 0, which stands for a type that is not known. */
export function typeOfCode(code: number): ObjectType | null {
  return BY_CODE[code] ?? null;
}
