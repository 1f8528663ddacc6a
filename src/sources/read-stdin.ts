// Standard input, to its end. Takes it as one content, held in memory; does not know what it is.

import { LARGEST_HELD } from './held-limit.ts';
import type { Readable } from './listed.ts';
import { inWords, isSystemError } from './system-error.ts';

const PATH = '@stdin';

/** Where it is longer than the limit, its first part is scanned and the rest is not read. Throws the signal's reason once that is aborted. */
export async function readStdin(
  stdin: AsyncIterable<Uint8Array>,
  maxFileSize: number | null,
  signal: AbortSignal,
): Promise<readonly Readable[]> {
  const largest = Math.min(maxFileSize ?? LARGEST_HELD, LARGEST_HELD);
  const chunks: Uint8Array[] = [];
  const skips: Readable[] = [];
  let length = 0;
  try {
    for await (const chunk of untilAborted(stdin, signal)) {
      const part = chunk.subarray(0, largest - length);
      chunks.push(part);
      length += part.length;
      if (part.length < chunk.length) {
        skips.push({ kind: 'skip', path: PATH, reason: 'too-large', detail: `only its first ${largest} bytes were read` });
        break;
      }
    }
  } catch (error) {
    if (!isSystemError(error)) throw error;
    skips.push({ kind: 'skip', path: PATH, reason: 'unreadable', detail: `it cannot be read to its end: ${inWords(error)}` });
  }
  return [{ kind: 'held', path: PATH, provenance: { kind: 'stdin' }, bytes: Buffer.concat(chunks, length) }, ...skips];
}

/** Standard input may never end: who waits for it must not wait longer than the signal. */
async function* untilAborted<T>(items: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T, void, undefined> {
  const iterator = items[Symbol.asyncIterator]();
  const ending = new AbortController();
  const aborted = new Promise<null>((resolve) => {
    signal.addEventListener('abort', () => resolve(null), { once: true, signal: ending.signal });
  });
  try {
    for (;;) {
      signal.throwIfAborted();
      const next = await Promise.race([iterator.next(), aborted]);
      if (next?.done === true) return;
      if (next !== null) yield next.value;
    }
  } finally {
    ending.abort();
    // Not when aborted: it would wait for what the iterator is waiting for.
    if (!signal.aborted) await iterator.return?.();
  }
}
