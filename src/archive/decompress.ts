// One compressed stream, decompressed as it is asked for. What came out before an error is handed over before the error is told.

import type { Transform } from 'node:stream';

import type { Chunks } from './content.ts';
import type { Decoder } from './decoder.ts';
import type { Meter } from './limits.ts';
import { corrupt, type Problem } from './problem.ts';
import { SALVAGED, salvage } from './salvage.ts';

/** In bytes: what comes out of one such piece is held at once, and is at most some 17 MB. */
const PIECE = 16 * 1024;

export type OnEnd = {
  /** What to do where input follows the end of the stream: `rest` of a piece, after so many bytes in all. */
  readonly onRest: (rest: Uint8Array, consumed: number) => Problem | 'go on' | 'stop';
  /** Called where it is damaged, somewhere in the piece that begins after so many bytes. */
  readonly onDamage: (from: number) => void;
};

/** Fails, as a value, where more than `meter` allows for one entry comes out. */
export async function* decompress(decoder: Decoder, input: Chunks, meter: Meter, { onRest, onDamage }: OnEnd = REFUSE): Chunks {
  let out: Uint8Array[] = [];
  const count = { read: 0, written: 0 };
  // Listened to, and not iterated: a stream that fails forgets what nobody has taken yet.
  const { stream } = decoder;
  stream.on('data', (chunk: Uint8Array) => out.push(chunk));
  const state = watch(stream);
  const begun: Uint8Array[] = [];
  const taken = function* (): Generator<Uint8Array, void, undefined> {
    const ready = out;
    out = [];
    for (const chunk of ready) {
      count.written += chunk.length;
      yield chunk;
    }
  };
  const pieces = piecesOf(input);
  try {
    for (;;) {
      const next = await pieces.next();
      if (next.done === true && next.value !== null) return next.value;
      if (next.done === true) break;
      const piece = next.value;
      count.read += piece.length;
      if (count.read <= SALVAGED) begun.push(piece);
      await state.write(piece);
      yield* taken();
      if (state.failure() !== null && count.read <= SALVAGED) yield salvage(decoder, Buffer.concat(begun), count.written);
      if (state.failure() !== null) onDamage(count.read - piece.length);
      const ending = state.failure() ?? afterPiece(stream.bytesWritten, piece, count, meter, onRest);
      if (ending === 'stop') return null;
      if (ending !== 'go on') return ending;
    }
    await state.end();
    yield* taken();
    return state.failure();
  } finally {
    stream.destroy();
    await input.return(null);
  }
}

async function* piecesOf(input: Chunks): Chunks {
  for (;;) {
    const next = await input.next();
    if (next.done === true) return next.value;
    for (let from = 0; from < next.value.length; from += PIECE) yield next.value.subarray(from, from + PIECE);
  }
}

type Watched = {
  /** Resolves when all of it went through, or it failed. */
  readonly write: (piece: Uint8Array) => Promise<void>;
  readonly end: () => Promise<void>;
  readonly failure: () => Problem | null;
};

function watch(decoder: Transform): Watched {
  let failure: Problem | null = null;
  let over = false;
  let wake = (): void => undefined;
  const settle = (): void => {
    over = true;
    wake();
  };
  decoder.on('error', (error) => {
    failure = corrupt(error, inWords);
    settle();
  });
  decoder.on('end', settle);
  const waiting = (start: (done: () => void) => void): Promise<void> =>
    new Promise((resolve) => {
      wake = resolve;
      if (over) resolve();
      else start(resolve);
    });
  return {
    write: (piece) => waiting((done) => void decoder.write(piece, () => done())),
    end: () => waiting(() => void decoder.end()),
    failure: () => failure,
  };
}

/** zlib's own messages are fixed words; they are shortened to two that a reader of reports understands. */
function inWords(error: Error): string {
  const code = 'code' in error ? String(error.code) : error.name;
  return code === 'Z_BUF_ERROR' ? 'it ends too early' : `it is damaged (${code})`;
}

export const OTHER_BYTES: Problem = { kind: 'corrupt', detail: 'other bytes follow its end' };

/** Zeros may fill up what a stream was written to. */
export const isPadding = (rest: Uint8Array): boolean => rest.every((byte) => byte === 0);

const REFUSE: OnEnd = { onRest: (rest) => (isPadding(rest) ? 'go on' : OTHER_BYTES), onDamage: () => undefined };

type Count = { readonly read: number; readonly written: number };

function afterPiece(consumed: number, piece: Uint8Array, count: Count, meter: Meter, onRest: OnEnd['onRest']): Problem | 'go on' | 'stop' {
  const rest = piece.subarray(Math.max(0, piece.length - (count.read - consumed)));
  const ending = rest.length === 0 ? 'go on' : onRest(rest, consumed);
  return ending === 'go on' ? (overRatio(count, meter) ?? meter.reached() ?? ending) : ending;
}

function overRatio({ read, written }: Count, { limits }: Meter): Problem | null {
  const { bytes, times } = limits.ratio;
  if (written <= bytes || written <= times * read) return null;
  return { kind: 'limit', detail: `more than ${times} times as large as it was packed: only its first ${written} bytes were read` };
}
