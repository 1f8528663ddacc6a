// A ref: a name for an object, or for another ref; and what it means for an object that a ref reaches it.

import { type BytePath, bytePath } from './byte-path.ts';

/**
 * From where an object is reached. `branch`: of this repository or, as last seen, of a remote. `reflog`: what this clone remembers of what its refs named
 * or were to become, as `ORIG_HEAD` does. `other`: refs of another kind, such as those of pull requests and of notes.
 */
export type Reach = 'head' | 'branch' | 'tag' | 'stash' | 'reflog' | 'other';

export type RefValue =
  | { readonly kind: 'object'; readonly id: string }
  /** `id`: what the other ref comes to in the end, or null where there is no such ref, as on a branch without commits. */
  | { readonly kind: 'symbolic'; readonly target: BytePath; readonly id: string | null };

export type Ref = {
  /** As bytes: anything but NUL and line feed can be in it. Of linked work trees, what is theirs alone is `worktrees/NAME/HEAD`. */
  readonly name: BytePath;
  readonly reach: Reach;
  readonly value: RefValue;
  /** What the tag is of in the end, where that is written beside it; null says nothing. */
  readonly peeled: string | null;
};

/** By the name, whose part for the work tree does not count. */
export function reachOf(name: string): Reach {
  const own = name.startsWith('worktrees/') ? name.replace(/^worktrees\/[^/]*\//, '') : name;
  if (own === 'HEAD') return 'head';
  if (own.startsWith('refs/heads/') || own.startsWith('refs/remotes/')) return 'branch';
  if (own.startsWith('refs/tags/')) return 'tag';
  if (!own.startsWith('refs/')) return 'reflog';
  return own === 'refs/stash' ? 'stash' : 'other';
}

/** Whether each work tree has one of that name for itself (gitglossary, per-worktree ref). */
export function isOfWorkTree(name: string): boolean {
  return !name.startsWith('refs/') || /^refs\/(?:bisect|worktree|rewritten)\//.test(name);
}

/** The full name of what a ref of a work tree calls `target`; `prefix`: empty, or `worktrees/NAME/`. */
export function fullName(prefix: string, target: string): BytePath {
  if (target.startsWith('main-worktree/')) return bytePath(target.slice('main-worktree/'.length));
  return bytePath(isOfWorkTree(target) && !target.startsWith('worktrees/') ? prefix + target : target);
}
