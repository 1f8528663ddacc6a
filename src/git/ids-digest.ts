// A digest of object ids that does not depend on where they lie: SHA-256 of all of them in ascending order, each once, in hex digits and on a line of its
// own. `git cat-file --batch-all-objects --batch-check='%(objectname)' | sha256sum` gives the same.

import { createHash, type Hash } from 'node:crypto';

/** Ids in ascending order, each of `idBytes` bytes, the first at `from` and the others `stride` bytes apart. */
export type IdList = {
  readonly bytes: Uint8Array;
  readonly idBytes: number;
  readonly count: number;
  readonly from: number;
  readonly stride: number;
};

const LINE_FEED = 0x0a;
/** Of each byte its two digits, as they are written as one number, the first one being its lower byte. */
const DIGITS = Uint16Array.from({ length: 256 }, (_, byte) => {
  const [high = 0, low = 0] = Buffer.from(byte.toString(16).padStart(2, '0'));
  return high + (low << 8);
});

/** In bytes: lines that are hashed at a time. */
const AT_ONCE = 1 << 18;

/** In hex digits. */
type LeftOut = ReadonlySet<string>;

/** Of a list: what is left of it, from `at` to `end`. */
type Rest = { readonly list: IdList; at: number; readonly end: number };

export function digestOfIds(lists: readonly IdList[], leftOut: LeftOut): string {
  const hash = createHash('sha256');
  const lines = new DataView(new ArrayBuffer(AT_ONCE));
  const rests = lists.map((list): Rest => ({ list, at: list.from, end: list.from + list.count * list.stride }));
  for (let least = smallest(rests, null); least !== null; least = smallest(rests, null)) {
    const { list, at } = least;
    const next = smallest(rests, least);
    const run = next === null ? least.end : endOfRun(least, next);
    const isShared = run === at;
    if (isShared) passOthers(rests, least);
    least.at = isShared ? at + list.stride : run;
    hashLines(list, at, least.at, leftOut, lines, hash);
  }
  return hash.digest('hex');
}

/** That with the smallest id, the first of such; null where nothing is left. */
function smallest(rests: readonly Rest[], apartFrom: Rest | null): Rest | null {
  let least: Rest | null = null;
  for (const rest of rests) {
    if (rest !== apartFrom && rest.at < rest.end && (least === null || order(least.list, least.at, rest) > 0)) least = rest;
  }
  return least;
}

/** Where the first id is that is not below that of `next`. */
function endOfRun({ list, at, end }: Rest, next: Rest): number {
  let to = at;
  while (to < end && order(list, to, next) < 0) to += list.stride;
  return to;
}

/** The id of `least` is taken from all others that have it. */
function passOthers(rests: readonly Rest[], least: Rest): void {
  for (const rest of rests)
    if (rest !== least && rest.at < rest.end && order(least.list, least.at, rest) === 0) rest.at += rest.list.stride;
}

/** Of an id of a list with the next one of another: below zero where it is the smaller one, zero where they are the same. */
function order({ bytes, idBytes }: IdList, at: number, { list, at: otherAt }: Rest): number {
  const shared = Math.min(idBytes, list.idBytes);
  for (let i = 0; i < shared; i++) {
    const difference = (bytes[at + i] as number) - (list.bytes[otherAt + i] as number); // within both
    if (difference !== 0) return difference;
  }
  return idBytes - list.idBytes;
}

/** Those of the ids from `from` to `end`. One loop and no function, since there are millions, and most runs are over before it is compiled. */
function hashLines({ bytes, idBytes, stride }: IdList, from: number, end: number, leftOut: LeftOut, lines: DataView, hash: Hash): void {
  const last = lines.byteLength - 2 * idBytes - 1;
  let filled = 0;
  for (let at = from; at < end; at += stride) {
    if (leftOut.size > 0 && leftOut.has(Buffer.from(bytes.subarray(at, at + idBytes)).toString('hex'))) continue;
    if (filled > last) {
      hash.update(new Uint8Array(lines.buffer, 0, filled));
      filled = 0;
    }
    for (let i = at; i < at + idBytes; i++) {
      lines.setUint16(filled, DIGITS[bytes[i] as number] as number, true); // before its end; two for each byte
      filled += 2;
    }
    lines.setUint8(filled++, LINE_FEED);
  }
  hash.update(new Uint8Array(lines.buffer, 0, filled));
}
