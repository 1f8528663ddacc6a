// Where things are in the room that inflating and applying deltas have for their tables, in bytes from its start; in AssemblyScript. Tables of codes have
// room for the most entries that a code can take (as zlib's enough.c counts them).

export const LITERALS: usize = 0; // 2342 entries: 288 symbols, 11 bits
export const DISTANCES: usize = 9376; // 402 entries: 32 symbols, 8 bits
export const FIXED_LITERALS: usize = 10992; // 512
export const FIXED_DISTANCES: usize = 13040; // 32
/** An entry for each symbol, without its code. */
export const LITERAL_SYMBOLS: usize = 13168; // 288
export const DISTANCE_SYMBOLS: usize = 14320; // 32
export const LENGTH_SYMBOLS: usize = 14448; // 19
/** 16 bits for each symbol that has a code: its number, and in the lowest 4 the length. In the order of the numbers. */
export const LIST: usize = 14528; // 288
export const OTHER_LIST: usize = 15104; // 32
/** 16 bits for each length of a code, 0 to 15: how many codes have it. */
export const COUNTS: usize = 15168;
export const OTHER_COUNTS: usize = 15200;
export const PLACES: usize = 15232; // 16 words: where the next symbol with a code of that length comes in SORTED
export const SORTED: usize = 15296; // 288 entries
/** For each distance below 16: 16 bytes, which of those that far back come next; and before all of them, by how many bytes they go on whole. */
export const PATTERNS: usize = 16448;
/** The end of the input, and zeros. */
export const TAIL: usize = 16704;
/** For each opcode of a delta that copies, but for its highest bit, 8 bytes: which of the bytes after it are which of the offset and the size. */
export const COPIES: usize = 16768;
export const ROOM_BYTES: usize = 17792;
