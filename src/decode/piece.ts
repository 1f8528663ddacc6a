// One piece of a value that is taken apart: where it stands. Nothing else.

/** Byte offsets into the content; empty only where an empty literal stands. */
export type Piece = { readonly from: number; readonly to: number };
