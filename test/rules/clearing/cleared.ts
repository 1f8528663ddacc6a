// A file in which nothing opens anything.

export type Cleared = {
  /** For test names. */
  readonly title: string;
  readonly path: string;
  /** `uuid` draws a new one at each call. */
  readonly write: (uuid: () => string) => string;
};
