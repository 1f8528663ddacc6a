// Which of many ids are not in the index of a pack. Compares words and not bytes, and asks for no order: of nearly all it is soon known that they are there.

import { findId } from './find-id.ts';
import type { PackIndex } from './pack-index.ts';

/** Where no more ids than so many begin alike, it is faster to look at all of them. Any number may in an index that is forged. */
const FEW = 32;

const WORD = Uint32Array.BYTES_PER_ELEMENT;

/** Of `count` ids in `ids`, the first at `from` and the others `stride` bytes apart: the numbers of those that are not there, ascending. */
export function absentIds(index: PackIndex, ids: Uint8Array, from: number, stride: number, count: number): readonly number[] {
  const { bytes, idsFrom, idStride, idBytes, starts, startBits } = index;
  const absent: number[] = [];
  const isAligned = [bytes.byteOffset, idsFrom, idStride, ids.byteOffset, from, stride].every((offset) => offset % WORD === 0);
  const known = isAligned ? wordsOf(bytes) : null;
  const wanted = isAligned ? wordsOf(ids) : null;
  for (let one = 0, at = from; one < count; one++, at += stride) {
    const start = ((ids[at] as number) * 2 ** 16 + (ids[at + 1] as number) * 2 ** 8 + (ids[at + 2] as number)) >>> (24 - startBits); // ids are longer
    const low = starts[start] as number; // one for each number of so many bits, and one after it
    const high = starts[start + 1] as number;
    const isThere =
      known === null || wanted === null || high - low > FEW
        ? findId(index, ids, at) >= 0
        : isAmong(
            known,
            (idsFrom + low * idStride) / WORD,
            (idsFrom + high * idStride) / WORD,
            idStride / WORD,
            wanted,
            at / WORD,
            idBytes / WORD,
          );
    if (!isThere) absent.push(one);
  }
  return absent;
}

/** `words`: of an id. */
function isAmong(known: Uint32Array, from: number, end: number, stride: number, wanted: Uint32Array, at: number, words: number): boolean {
  const first = wanted[at];
  for (let place = from; place < end; place += stride) {
    if (known[place] !== first) continue;
    let word = 1;
    while (word < words && known[place + word] === wanted[at + word]) word++;
    if (word === words) return true;
  }
  return false;
}

const wordsOf = ({ buffer, byteOffset, length }: Uint8Array): Uint32Array => new Uint32Array(buffer, byteOffset, Math.floor(length / WORD));
