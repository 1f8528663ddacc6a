// A part of large content that somebody sweeps by himself: what starts in it is his. Where it begins and ends tells nothing.

/** In bytes: `[from, to)`. */
export type Slice = { readonly from: number; readonly to: number };
