// Where a fragment was read from. A union that grows with the sources: one literal tag each.

export type Provenance = { readonly kind: 'file' } | { readonly kind: 'stdin' };
