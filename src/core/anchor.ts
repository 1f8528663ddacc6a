// The byte shape or literal that must be present before anything else of a rule runs. Data only: the kernel finds it.

export type Anchor =
  /**
   * `-hhhh-hhhh-hhhhhhhhhhhh` (h a hex digit of either case, no hex digit after it): the tail of every UUID and of the hublet form of
   * keys. Its position is the first dash. `stride` 2: the same in UTF-16 of either byte order.
   */
  | { readonly kind: 'uuid-tail'; readonly stride: 1 | 2 }
  /** These ASCII bytes, exactly. Its position is the first of them. */
  | { readonly kind: 'literal'; readonly text: string }
  /**
   * One byte class after another. Each element lists the bytes allowed there, as characters and `a-z` ranges; after `^` those that are not.
   * Its position is the first byte.
   */
  | { readonly kind: 'shape'; readonly classes: readonly string[] };
