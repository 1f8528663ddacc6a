// The four types of objects: by name, as the headers of loose objects and tags have them, and by the code that packs have for them.

export const OBJECT_TYPES = ['commit', 'tree', 'blob', 'tag'] as const;

export type ObjectType = (typeof OBJECT_TYPES)[number];

export function isObjectType(text: string): text is ObjectType {
  return (OBJECT_TYPES as readonly string[]).includes(text);
}

const BY_CODE: readonly (ObjectType | null)[] = [null, ...OBJECT_TYPES];

/** Null for 0, which stands for a type that is not known. */
export function typeOfCode(code: number): ObjectType | null {
  return BY_CODE[code] ?? null;
}
