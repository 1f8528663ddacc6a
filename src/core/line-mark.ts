// What is known of the lines before a place in large content, so that a position far inside it is told without reading everything before.

export type LineMark = {
  /** A byte offset. */
  readonly at: number;
  /** The line that this byte is on, from 1. */
  readonly line: number;
  /** Where that line begins: at or before `at`. */
  readonly lineStart: number;
};
