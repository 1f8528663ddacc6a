// How a fragment's bytes lie in what is stored: as they are, or in UTF-16, of which they are the same text in UTF-8.

/** Which byte of a code unit comes first: `le` the low one, `be` the high one. */
export type ByteOrder = 'le' | 'be';

/** A place in a fragment's bytes, and the place in what is stored that it comes from. Both stand before the same character. */
export type StoredMark = {
  /** A byte offset into the fragment. */
  readonly at: number;
  /** A byte offset into what is stored. */
  readonly stored: number;
};

export type Stored =
  | { readonly kind: 'as it is' }
  | {
      readonly kind: 'utf-16';
      readonly order: ByteOrder;
      /** In bytes: all that was read, the byte order mark and a last byte without its pair too. */
      readonly length: () => number;
      /** Ascending, the first one at 0; not far from one to the next. */
      readonly marks: () => readonly [StoredMark, ...StoredMark[]];
    };

export const AS_IT_IS: Stored = { kind: 'as it is' };
