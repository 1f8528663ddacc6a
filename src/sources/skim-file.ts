// A file read once, part after part, to learn whether there is anything in it: most have nothing. With as little work for each as can be, and
// without a word on what is wrong with it: what is not plain here is read again the ordinary way, which says it.

import type { Kernel } from '../kernel/kernel.ts';
import { kindOf } from './kind.ts';
import { type FileCalls, FLAGS, isUntouched, READ_AT_ONCE, SYSTEM } from './read-file.ts';
import { asSystemError } from './system-error.ts';

/** In bytes: what is read so is still in the processor's own memory when it is searched. */
const PART = 256 * 1024;

/** In bytes. What is larger takes so long that all threads should read it. */
const LARGEST = 64 * 2 ** 20;

export type Skim = {
  /** Parts are put at the start of its window. */
  readonly kernel: Pick<Kernel, 'window'>;
  /** How many bytes at least at the end of a part stand before the next one once more; every part begins at a multiple of `step` in the file. */
  readonly parts: { readonly overlap: number; readonly step: number };
  /** In bytes. */
  readonly largest: number;
  /** Whether there is nothing in these bytes, which are all of the file or a part of it: where there is more after all, the file is not plain. */
  readonly isPlain: (part: Uint8Array, isFirst: boolean, extent: 'whole' | 'part') => boolean;
};

export const NOT_PLAIN = -1;

/** How many bytes the file has, all of them read and plain; `NOT_PLAIN` for any other: empty, special, changing, unreadable, too large. */
export function skimFile(at: string | Buffer, skim: Skim, calls: FileCalls = SYSTEM): number {
  let descriptor: number;
  try {
    descriptor = calls.open(at, FLAGS);
  } catch (error) {
    return leave(error);
  }
  try {
    const { window } = skim.kernel;
    const asked = Math.min(READ_AT_ONCE + 1, window.length - 1);
    const first = calls.read(descriptor, window, 0, asked, null);
    if (first === 0 || first > skim.largest) return NOT_PLAIN;
    if (!skim.isPlain(window.subarray(0, first), true, first < asked ? 'whole' : 'part')) return NOT_PLAIN;
    if (first === asked) return skimRest(descriptor, first, skim, calls);
    return calls.read(descriptor, window, first, 1, null) === 0 ? first : NOT_PLAIN;
  } catch (error) {
    return leave(error);
  } finally {
    calls.close(descriptor);
  }
}

/** Whoever reads it next meets the same error, and tells it. Throws what is a bug. */
function leave(error: unknown): typeof NOT_PLAIN {
  asSystemError(error);
  return NOT_PLAIN;
}

/** `begun`: how much of it is in the window already, and plain. */
function skimRest(descriptor: number, begun: number, { kernel, parts, largest, isPlain }: Skim, calls: FileCalls): number {
  const before = calls.stat(descriptor);
  if (kindOf(before) !== 'file' || before.size > Math.min(largest, LARGEST)) return NOT_PLAIN;
  const { window } = kernel;
  let total = begun;
  let held = begun;
  for (;;) {
    const kept = held - Math.floor(Math.max(0, held - parts.overlap) / parts.step) * parts.step;
    window.copyWithin(0, held - kept, held);
    const read = calls.read(descriptor, window, kept, Math.min(PART, window.length - kept), null);
    if (read === 0) break;
    total += read;
    held = kept + read;
    if (!isPlain(window.subarray(0, held), false, 'part')) return NOT_PLAIN;
  }
  return total === before.size && isUntouched(before, calls.stat(descriptor)) ? total : NOT_PLAIN;
}
