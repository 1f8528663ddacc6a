// Text in UTF-16 as the same text in UTF-8, which is what the engine reads: in one piece, or a block at a time for what is large.
// Half a surrogate pair becomes U+FFFD; a last byte without its pair is dropped.

import type { LargeFragment } from '../core/fragment.ts';
import type { ByteOrder, Stored, StoredMark } from '../core/stored.ts';
import { isHighSurrogate, isInUtf16, type Utf16, unitAt } from './utf16.ts';

export type Converted = { readonly bytes: Uint8Array; readonly stored: Stored };

/** Not in the memory of `bytes`. */
export function fromUtf16(bytes: Uint8Array, { order, mark }: Utf16): Converted {
  const { length } = bytes;
  const stored: Stored = { kind: 'utf-16', order, length: () => length, marks: () => [{ at: 0, stored: mark }] };
  return { bytes: Buffer.from(textOf(bytes.subarray(mark), order)), stored };
}

function textOf(bytes: Uint8Array, order: ByteOrder): string {
  const whole = bytes.subarray(0, bytes.length - (bytes.length % 2));
  const buffer = order === 'le' ? Buffer.from(whole.buffer, whole.byteOffset, whole.length) : Buffer.from(whole).swap16();
  return buffer.toString('utf16le');
}

/** In bytes of UTF-16. Blocks are larger where there would be too many of them to remember. */
const BLOCK = 64 * 1024;
const MOST_BLOCKS = 2 ** 16;

type Blocks = {
  readonly starts: readonly [StoredMark, ...StoredMark[]];
  /** `at`: the length in UTF-8. `stored`: where the last block ends. */
  readonly end: StoredMark;
  /** In bytes, of all that could be read. */
  readonly length: number;
  readonly others: Others;
};

/** Whether some block is not text in UTF-16. */
export type Others = 'none' | 'some';

export type LargeConverted = {
  readonly fragment: LargeFragment;
  /** What was seen of the content so far: of all of it, if any of it was read. */
  readonly others: () => Others;
};

/**
 * Large content in UTF-16, to be read as UTF-8. When first asked for, by its length too, all of it is read once, to learn where which block
 * lies. Nobody else should open it again for a part of it. `blockBytes`: at least 4.
 */
export function fromLargeUtf16(
  large: Omit<LargeFragment, 'stored'>,
  { order, mark }: Utf16,
  blockBytes = Math.max(BLOCK, Math.ceil(large.length / MOST_BLOCKS)),
): LargeConverted {
  let known: Blocks | null = null;
  const blocks = (): Blocks => {
    known ??= divide(large, order, mark, blockBytes);
    return known;
  };
  let latest = { index: -1, bytes: Buffer.alloc(0) };
  const blockAt = (index: number): Buffer => {
    if (latest.index === index) return latest.bytes;
    const { starts, end } = blocks();
    const from = starts[index]?.stored ?? end.stored;
    const raw = new Uint8Array((starts[index + 1] ?? end).stored - from);
    latest = { index, bytes: Buffer.from(textOf(raw.subarray(0, large.read(raw, from)), order)) };
    return latest.bytes;
  };
  const read = (into: Uint8Array, from: number): number => {
    const { starts, end } = blocks();
    let length = 0;
    for (let index = lastAt(starts, from); length < into.length && from + length < end.at; index++) {
      const start = starts[index]?.at ?? end.at;
      const bytes = blockAt(index);
      // It is not what it was: what follows would not be where it is said to be.
      if (start + bytes.length !== (starts[index + 1] ?? end).at) break;
      const part = bytes.subarray(from + length - start, from + into.length - start);
      into.set(part, length);
      length += part.length;
    }
    return length;
  };
  const fragment: LargeFragment = {
    provenance: large.provenance,
    path: large.path,
    get length() {
      return blocks().end.at;
    },
    read,
    identity: null,
    stored: { kind: 'utf-16', order, length: () => blocks().length, marks: () => blocks().starts },
  };
  return { fragment, others: () => known?.others ?? 'none' };
}

/** No pair of surrogates stands in two blocks. */
function divide({ read }: Pick<LargeFragment, 'read'>, order: ByteOrder, mark: number, blockBytes: number): Blocks {
  const raw = new Uint8Array(blockBytes - (blockBytes % 2));
  const starts: [StoredMark, ...StoredMark[]] = [{ at: 0, stored: mark }];
  let others: Others = 'none';
  for (let { at, stored }: StoredMark = starts[0]; ; ) {
    const filled = read(raw, stored);
    const isLast = filled < raw.length;
    const whole = filled - (filled % 2);
    const length = !isLast && isHighSurrogate(unitAt(raw, whole - 2, order)) ? whole - 2 : whole;
    const block = raw.subarray(0, length);
    if (!isInUtf16(block, order)) others = 'some';
    at += Buffer.byteLength(textOf(block, order));
    stored += length;
    if (isLast) return { starts, end: { at, stored }, length: stored + filled - length, others };
    starts.push({ at, stored });
  }
}

/** The index of the last one that is not after `at`. */
function lastAt(starts: readonly StoredMark[], at: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle]?.at ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}
