// How large content may be that has to be held in memory as a whole, because it can be read only once. Measures nothing.

/** 2 GiB: the most that is asked of anybody's memory. Files are read in parts and have no limit of ours. */
export const LARGEST_HELD = 2 ** 31 - 1;

/** `maxFileSize`: the user's limit in bytes, null for none. */
export function tooLarge(size: number, maxFileSize: number | null): string {
  const isTheirs = maxFileSize !== null && size > maxFileSize;
  return `${size} bytes; ${isTheirs ? `--max-file-size is ${maxFileSize}` : `no more than ${LARGEST_HELD} are read of what the system makes up`}`;
}
