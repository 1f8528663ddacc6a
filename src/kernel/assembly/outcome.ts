// What is wrong with a stream or a delta, as numbers. Their words are in ../unpack-error.ts.

export const ENDS_EARLY: i32 = -1;
export const TOO_LONG: i32 = -2;
export const TOO_SHORT: i32 = -3;
export const BAD_HEADER: i32 = -4;
export const NEEDS_DICTIONARY: i32 = -5;
export const BAD_BLOCK: i32 = -6;
export const BAD_STORED_LENGTH: i32 = -7;
export const BAD_CODE: i32 = -8;
export const BAD_SYMBOL: i32 = -9;
export const TOO_FAR_BACK: i32 = -10;
export const BAD_CHECKSUM: i32 = -11;
export const OTHER_SIZES: i32 = -12;
export const OUT_OF_BASE: i32 = -13;
export const RESERVED_OPCODE: i32 = -14;
