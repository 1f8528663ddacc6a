// Where a fragment was read from. A union that grows with the sources: one literal tag each.

export type Provenance =
  | Outermost
  /** In a container, at any depth. `container`: where the outermost one was read from. */
  | { readonly kind: 'archive-entry'; readonly container: Outermost };

/** What is in nothing else. `object`: of a repository, by its id in hex digits. `ref`: the name of one. */
export type Outermost =
  | { readonly kind: 'file' }
  | { readonly kind: 'stdin' }
  | { readonly kind: 'object'; readonly oid: string }
  | { readonly kind: 'ref' };
