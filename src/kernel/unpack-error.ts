// What can be wrong with a zlib stream or a delta: the numbers that an `Unpack` returns, and words for people. The same numbers are in assembly/outcome.ts.

/** By negative number. Of several faults the first one in the stream counts. */
export const UNPACK_ERRORS = {
  '-1': 'ends before it is complete',
  '-2': 'holds more bytes than it should',
  '-3': 'holds fewer bytes than it should',
  '-4': 'does not begin as a zlib stream does',
  '-5': 'needs a preset dictionary',
  '-6': 'has a block of a type that does not exist',
  '-7': 'has a stored block whose two lengths contradict each other',
  '-8': 'has a block whose Huffman codes are invalid',
  '-9': 'has bits that stand for no symbol',
  '-10': 'repeats bytes from before its start',
  '-11': 'has a wrong checksum',
  '-12': 'is a delta between other sizes than expected',
  '-13': 'is a delta that copies from outside of its base',
  '-14': 'is a delta with the reserved opcode',
} as const;

/** -1, -2, and so on. */
export type UnpackError = keyof typeof UNPACK_ERRORS extends `${infer Code extends number}` ? Code : never;

/** What is wrong, to be put after the name of what it is about; `null` for what is not negative, and so no error. */
export function unpackErrorOf(result: number): string | null {
  if (result >= 0) return null;
  const words = Object.entries(UNPACK_ERRORS).find(([code]) => Number(code) === result)?.[1];
  if (words === undefined) throw new RangeError(`${result} is no outcome of unpacking`);
  return words;
}
