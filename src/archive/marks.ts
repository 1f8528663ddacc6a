// Formats that have no mark, or one that text can begin with: they are tried, on their first bytes.

/** In bytes: what is looked at to tell what content is. */
export const HEAD = 16 * 1024;

/** RFC 1950: method 8, a window of at most 32 KiB. */
export const mayBeginZlib = (byte: number): boolean => (byte & 0x0f) === 8 && byte >> 4 <= 7;

/** No dictionary, and a check of the two bytes. */
function hasZlibHeader(head: Uint8Array): boolean {
  const [first = 0, second = 0] = head;
  return mayBeginZlib(first) && (second & 0x20) === 0 && ((first << 8) | second) % 31 === 0;
}

/** Text that begins like a stream does not go on like one for long. */
const LONG_ENOUGH = 4096;

/** The second byte of a stream that no text has in that place: most have one. */
function isNoText(byte: number): boolean {
  return byte < 0x09 || byte > 0x7e;
}

/** What nearly every writer begins with, and nothing else: a window of 32 KiB at no, the usual and the best level. Such content is zlib, if damaged. */
function isUsualZlib([first, second]: Uint8Array): boolean {
  return first === 0x78 && (second === 0x01 || second === 0x9c || second === 0xda);
}

/** Control characters but white space and escape. */
const isControl = (byte: number): boolean => byte < 0x09 || (byte > 0x0d && byte < 0x1b) || byte === 0x7f;

/** Loaded where content may be of that kind: to load it takes as long as many a scan. */
const zlib = (): typeof import('node:zlib') => process.getBuiltinModule('node:zlib');

export function mayBeZlib(head: Uint8Array): boolean {
  if (!hasZlibHeader(head)) return false;
  const { inflateSync, constants } = zlib();
  const start = head.subarray(0, HEAD);
  const whole = attempt(() => inflateSync(start, { maxOutputLength: LONG_ENOUGH }));
  if (whole === 'no') return isUsualZlib(head);
  if (whole === 'yes') return true;
  const part = attempt(() => {
    const out = inflateSync(start, { maxOutputLength: LONG_ENOUGH, finishFlush: constants.Z_SYNC_FLUSH });
    return out.length < LONG_ENOUGH && (out.length === 0 || !isNoText(head[1] ?? 0)) ? 'short' : out;
  });
  return part === 'yes';
}

/** For content whose name says so: what is no text is brotli, if damaged. */
export function mayBeBrotli(head: Uint8Array): boolean {
  const { brotliDecompressSync } = zlib();
  const start = head.subarray(0, HEAD);
  return attempt(() => brotliDecompressSync(start, { maxOutputLength: LONG_ENOUGH })) !== 'no' || start.some(isControl);
}

/** `yes`: to its end, or more than enough. `cut`: right as far as it goes. */
function attempt(decode: () => Uint8Array | 'short'): 'yes' | 'no' | 'cut' {
  try {
    return decode() === 'short' ? 'no' : 'yes';
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    if (error.code === 'ERR_BUFFER_TOO_LARGE') return 'yes';
    return error.code === 'Z_BUF_ERROR' ? 'cut' : 'no';
  }
}
