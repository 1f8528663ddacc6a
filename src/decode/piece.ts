// One piece of a value that is taken apart: where it stands. Nothing else.

/** Byte offsets into the content; never empty. */
export type Piece = { readonly from: number; readonly to: number };
