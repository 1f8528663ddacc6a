// Why a container, or an entry of it, was not read to its end: a value, since hostile and broken archives are nothing unexpected.

export type Problem = {
  /**
   * `exhausted`: a limit that holds for all of a top-level file, reached once and told once. `limit`: one that ends this entry only.
   * `unsupported`: a way of packing that is not read. `encrypted`: it cannot be read without a password.
   */
  readonly kind: 'corrupt' | 'unsupported' | 'encrypted' | 'limit' | 'exhausted';
  /** For people; quotes nothing of the content. */
  readonly detail: string;
};

/** What a library or zlib says went wrong with the data; anything that is no Error is a bug. */
export function corrupt(error: unknown, words: (error: Error) => string): Problem {
  if (!(error instanceof Error)) throw error;
  return { kind: 'corrupt', detail: words(error) };
}
