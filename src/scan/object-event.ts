// What scanning the objects of a repository says before it is known where each of them stood: at which paths, in which commits.

import type { Finding } from '../core/finding.ts';
import type { Secret } from '../core/secret.ts';
import type { Skip } from '../core/skip.ts';

/** A credential in an object. Its finding is as if the path were `path` alone, what it says of history is still missing. */
export type ObjectFinding = {
  readonly kind: 'object-finding';
  /** Which of the repositories it is in. */
  readonly history: number;
  /** In hex digits. */
  readonly oid: string;
  readonly place: ObjectPlace;
  readonly finding: Finding;
  readonly secret: Secret;
};

export type ObjectPlace =
  /**
   * In a file: it stands wherever that stood. `within`: what comes after the file's path, as `!/b.env` of an archive; else empty. `paths`: for which of
   * its paths this was found, those that speak of HubSpot or the others.
   */
  | { readonly kind: 'blob'; readonly within: string; readonly paths: 'telling' | 'others' }
  /** In the name of an entry of a tree, of the object `entry`. `plain`: the name itself, secret and all. `shown`: without any. */
  | { readonly kind: 'name'; readonly entry: string; readonly plain: string; readonly shown: string }
  /** In the object itself: the message of a commit, a tag. */
  | { readonly kind: 'object' };

/** Ids that an object names, one after the other: of what may be missing. */
export type ObjectLinks = { readonly kind: 'object-links'; readonly history: number; readonly oid: string; readonly ids: Uint8Array };

export type ObjectEvent =
  | ObjectFinding
  /** An object that was not, by its id in hex digits: it is not in the receipt. */
  | { readonly kind: 'object-skip'; readonly history: number; readonly oid: string; readonly skip: Skip }
  | ObjectLinks;
