// The content of an object that is whole in its pack, piece by piece: of one that is too large to be held. What is wrong with it shows only at its end.

import { pipeline, Readable } from 'node:stream';
import { createInflate } from 'node:zlib';
import type { DeltaForest } from './delta-forest.ts';
import { streamOf } from './entry-stream.ts';
import { typeOfCode } from './object-type.ts';
import type { Pack } from './pack-file.ts';
import type { EntryDamage } from './pack-problem.ts';
import { readRange, unreadable } from './read-range.ts';

const PIECE = 256 * 1024;

/** Blobs of more than `largest` bytes that no delta is of and that are none: nothing else needs them. `entry`: a root. */
export function isAlone({ types, sizes, firstDeltas, damage, outside }: DeltaForest, entry: number, largest: number): boolean {
  if ((sizes[entry] as number) <= largest || (firstDeltas[entry] as number) >= 0) return false; // an entry
  return typeOfCode(types[entry] as number) === 'blob' && !damage.has(entry) && !outside.has(entry);
}

/** Returns what is wrong after the pieces that came before it, which are never more than the entry says. Null where all is well. */
export async function* streamPackedObject(pack: Pack, forest: DeltaForest, entry: number): AsyncGenerator<Buffer, EntryDamage | null> {
  const { size } = streamOf(pack, forest, entry);
  const inflate = createInflate({ chunkSize: PIECE });
  pipeline(Readable.from(piecesOf(pack, forest, entry)), inflate, (error) => {
    // An error on the way ends the pieces with it.
    if (error) inflate.destroy(error);
  });
  let left = size;
  try {
    for await (const piece of inflate as AsyncIterable<Buffer>) {
      if (piece.length > left) return OTHERWISE;
      left -= piece.length;
      yield piece;
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return code.startsWith('Z_') ? OTHERWISE : { kind: 'unreadable', detail: unreadable(error).problem.detail };
  }
  return left === 0 ? null : OTHERWISE;
}

const OTHERWISE: EntryDamage = { kind: 'stream', detail: 'its stream does not hold what it should' };

/** With what comes after the stream, which nobody inflates. */
function* piecesOf(pack: Pack, forest: DeltaForest, entry: number): Generator<Buffer, void> {
  const { from, length } = streamOf(pack, forest, entry);
  for (let at = 0; at < length; ) {
    const piece = Buffer.allocUnsafe(Math.min(PIECE, length - at));
    const read = readRange(pack.descriptor, piece, 0, piece.length, from + at);
    if (read === 0) return;
    yield piece.subarray(0, read);
    at += read;
  }
}
