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

/** What was not read of an object, by its id in hex digits, its place being that of the object. `all`: it is not in the receipt. */
export type ObjectSkip = {
  readonly kind: 'object-skip';
  readonly history: number;
  readonly oid: string;
  readonly extent: 'all' | 'part';
  readonly skip: Skip;
};

/** Where something is that stands at no path, or at none that is known: within that object. */
export const objectPath = (oid: string): string => `@object/${oid}`;

export type ObjectEvent = ObjectFinding | ObjectSkip | ObjectLinks;
