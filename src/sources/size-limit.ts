// How large content may be. Measures nothing.

/** 2 GiB: what comes after reading counts bytes in 32 bits. */
const LARGEST = 2 ** 31 - 1;

/** `maxFileSize`: the user's limit in bytes, null for none. */
export function largestOf(maxFileSize: number | null): number {
  return Math.min(maxFileSize ?? LARGEST, LARGEST);
}

export function tooLarge(size: number, maxFileSize: number | null): string {
  const isTheirs = maxFileSize !== null && maxFileSize <= LARGEST;
  return `${size} bytes; ${isTheirs ? `--max-file-size is ${maxFileSize}` : `this version reads no more than ${LARGEST}`}`;
}
