// What listing a place yields: files and links to read, and what is known not to be read before anything is opened. Reads nothing.

import type { Provenance } from '../core/provenance.ts';
import type { Skip, SkipReason } from '../core/skip.ts';
import type { BytePath } from '../git/byte-path.ts';

export type Listed =
  /** A file when it was listed; looked at again when it is opened. */
  | { readonly kind: 'file'; readonly at: BytePath; readonly path: string }
  /** A symbolic link met on the way, not to be followed. `root`: what counts as inside. */
  | { readonly kind: 'symlink'; readonly at: BytePath; readonly path: string; readonly root: BytePath }
  /** The history of a repository: of the work tree at `at`, or of the bare repository there. `beside`: whether its files are listed, too. */
  | { readonly kind: 'history'; readonly at: BytePath; readonly path: string; readonly beside: 'files' | 'nothing' }
  | ListedSkip;

/** `about`: whether it speaks of one file, which --include can leave out, or of a folder. */
export type ListedSkip = {
  readonly kind: 'skip';
  readonly about: 'file' | 'folder';
  readonly at: BytePath;
  readonly path: string;
  readonly reason: SkipReason;
  readonly detail: string;
};

/** Where something is, and how it is shown. */
export type Place = { readonly at: BytePath; readonly path: string };

/** Content that nobody can read a second time (a pipe's), held in memory. */
export type Held = { readonly kind: 'held'; readonly path: string; readonly provenance: Provenance; readonly bytes: Uint8Array };

/** What a listing hands to whoever reads, in this thread or another. Plain data. */
export type Readable = Exclude<Listed, ListedSkip> | ({ readonly kind: 'skip' } & Skip) | Held;
