// What a run really read.

export type Receipt = {
  readonly files: number;
  readonly objects: { readonly blob: number; readonly commit: number; readonly tag: number; readonly tree: number };
  /** Bytes scanned, as stored. */
  readonly bytes: number;
  /** Order-independent digest of the ids of all git objects scanned, hex; null where none were. */
  readonly objectsDigest: string | null;
  /** Digest of the rules that scanned, hex. */
  readonly rulesDigest: string;
};
