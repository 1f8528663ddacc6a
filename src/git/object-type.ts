// The four types of objects, as they are written in the headers of loose objects and in tags.

export const OBJECT_TYPES = ['commit', 'tree', 'blob', 'tag'] as const;

export type ObjectType = (typeof OBJECT_TYPES)[number];

export function isObjectType(text: string): text is ObjectType {
  return (OBJECT_TYPES as readonly string[]).includes(text);
}
