// The header of one entry of a pack: what it is, its size, and what it is a delta of. Source: gitformat-pack(5).
// Does not know where entries start, nor whether the base is there.

/** As the header has it. */
export const COMMIT = 1;
export const TREE = 2;
export const BLOB = 3;
export const TAG = 4;
const OFFSET_DELTA = 6;
const ID_DELTA = 7;

/** The code of the type of an object. */
export type TypeCode = typeof COMMIT | typeof TREE | typeof BLOB | typeof TAG;

/** `length`: of the header, in bytes, base included. `size`: of what is compressed after it, inflated, if the header says the truth. */
export type EntryHeader =
  | { readonly kind: 'whole'; readonly type: TypeCode; readonly size: number; readonly length: number }
  /** `back`: how many bytes before this entry its base starts; 0 and more than there are mean a damaged pack. */
  | { readonly kind: 'offset-delta'; readonly size: number; readonly length: number; readonly back: number }
  /** `baseAt`: where in the bytes the id of the base is. */
  | { readonly kind: 'id-delta'; readonly size: number; readonly length: number; readonly baseAt: number }
  | { readonly kind: 'bad'; readonly detail: string };

/** No header is longer: two numbers of at most nine bytes, or one and an id. */
export const LONGEST_HEADER = 9 + 32;

const CUT: EntryHeader = { kind: 'bad', detail: 'its header goes on beyond its end' };
const BEYOND: EntryHeader = { kind: 'bad', detail: 'its header holds a number that no file is large enough for' };

/** The entry starts at `at` and ends before `end`, and so far `bytes` must reach, or `LONGEST_HEADER` bytes. */
export function readEntryHeader(bytes: Uint8Array, at: number, end: number, idBytes: number): EntryHeader {
  let from = at;
  let byte = bytes[from++] as number; // as all here, before `end`
  const code = (byte >> 4) & 7;
  let size = byte & 15;
  for (let unit = 16; byte >= 128; unit *= 128) {
    if (from >= end) return CUT;
    byte = bytes[from++] as number;
    size += (byte & 127) * unit;
    if (size > Number.MAX_SAFE_INTEGER || unit > 2 ** 53) return BEYOND;
  }
  if (code === COMMIT || code === TREE || code === BLOB || code === TAG) return { kind: 'whole', type: code, size, length: from - at };
  if (code === OFFSET_DELTA) return offsetDelta(bytes, at, from, end, size);
  if (code !== ID_DELTA) return { kind: 'bad', detail: `its header says that it is of type ${code}, which there is not` };
  const after = from + idBytes;
  return after > end ? CUT : { kind: 'id-delta', size, length: after - at, baseAt: from };
}

/** Each further byte stands for one more than it says, so that no number can be written in two ways. */
function offsetDelta(bytes: Uint8Array, at: number, start: number, end: number, size: number): EntryHeader {
  let from = start;
  let back = -1;
  for (let byte = 128; byte >= 128; ) {
    if (from >= end) return CUT;
    byte = bytes[from++] as number;
    back = (back + 1) * 128 + (byte & 127);
    if (back > Number.MAX_SAFE_INTEGER) return BEYOND;
  }
  return { kind: 'offset-delta', size, length: from - at, back };
}
