// What a walk over packs knows of the memory in which objects are rebuilt, whatever is behind it.

/** Memory in which objects are rebuilt, and what rebuilds them there. Addresses are offsets into `memory()`. */
export type Unpack = {
  /** All of the kernel's memory. Ask anew after `reserve`, which may move it. */
  readonly memory: () => Uint8Array;
  /** The address of that many bytes that nothing else uses from now on. */
  readonly reserve: (bytes: number) => number;
  /**
   * Inflates the zlib stream at `from`, which lies within `length` bytes, into exactly `size` bytes at `into`. The stream's length in bytes, or a
   * negative `UnpackError`.
   */
  readonly inflate: (from: number, length: number, into: number, size: number) => number;
  /**
   * Applies a git delta. 0, or a negative `UnpackError`: sizes in its header other than those given, a copy outside of the base, too much, too
   * little, the reserved opcode.
   */
  readonly applyDelta: (base: number, baseSize: number, delta: number, deltaSize: number, into: number, size: number) => number;
};
