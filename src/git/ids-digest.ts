// A digest of object ids that does not depend on where they lie: SHA-256 of all of them in ascending order, each once, in hex digits and on a line of its
// own. `git cat-file --batch-all-objects --batch-check='%(objectname)' | sha256sum` gives the same.

import { createHash } from 'node:crypto';
import { createHexLines, type HexLines, MOST_LINES } from '../kernel/simd-hex-lines.ts';

/** Ids in ascending order, each of `idBytes` bytes, the first at `from` and the others `stride` bytes apart. */
export type IdList = {
  readonly bytes: Uint8Array;
  readonly idBytes: 20 | 32;
  readonly count: number;
  readonly from: number;
  readonly stride: number;
};

/** In hex digits. */
type LeftOut = ReadonlySet<string>;

/** Of a list: what is left of it, from `at` to `end`. */
type Rest = { readonly list: IdList; at: number; readonly end: number };

/** Of so many ids on in all it is worth to compile what writes them faster, and of so many in a row to call it. */
const MANY = MOST_LINES;
const SOME = 16;

/** In steps, each of some thousand ids: others may have their turn between them. */
export function* digestOfIds(lists: readonly IdList[], leftOut: LeftOut): Generator<undefined, string> {
  const hash = createHash('sha256');
  const write = lineWriter(lists, leftOut);
  const rests = lists.map((list): Rest => ({ list, at: list.from, end: list.from + list.count * list.stride }));
  let sinceStep = 0;
  for (let least = smallest(rests, null); least !== null; least = smallest(rests, null)) {
    const { list, at } = least;
    const next = smallest(rests, least);
    const most = Math.min(least.end, at + MOST_LINES * list.stride);
    const run = next === null ? most : endOfRun(least, next, most);
    const isShared = run === at;
    if (isShared) passOthers(rests, least);
    least.at = isShared ? at + list.stride : run;
    const count = (least.at - at) / list.stride;
    hash.update(write(list, at, count));
    sinceStep += count;
    if (sinceStep < MOST_LINES) continue;
    sinceStep = 0;
    yield undefined;
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

/** Where the first id is that is not below that of `next`, or `most`. */
function endOfRun({ list, at }: Rest, next: Rest, most: number): number {
  let to = at;
  while (to < most && order(list, to, next) < 0) to += list.stride;
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

/** Lines of so many ids, the first at `from`. */
type WriteLines = (list: IdList, from: number, count: number) => Uint8Array | string;

function lineWriter(lists: readonly IdList[], leftOut: LeftOut): WriteLines {
  const all = lists.reduce((sum, { count }) => sum + count, 0);
  const fast: HexLines | null = all < MANY ? null : createHexLines();
  const sorted = [...leftOut].sort();
  return (list, from, count) => {
    const { bytes, idBytes, stride } = list;
    const last = from + (count - 1) * stride;
    const isPlain = fast === null || count < SOME || isOneWithin(sorted, hexAt(list, from), hexAt(list, last));
    return isPlain ? plainLines(list, from, count, leftOut) : fast(bytes, from, count, idBytes, stride);
  };
}

const hexAt = ({ bytes, idBytes }: IdList, at: number): string => Buffer.from(bytes.buffer, bytes.byteOffset + at, idBytes).toString('hex');

function isOneWithin(sorted: readonly string[], first: string, last: string): boolean {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] as string) < first) low = middle + 1;
    else high = middle;
  }
  return low < sorted.length && (sorted[low] as string) <= last;
}

function plainLines(list: IdList, from: number, count: number, leftOut: LeftOut): string {
  const { stride } = list;
  let lines = '';
  for (let at = from; at < from + count * stride; at += stride) {
    const id = hexAt(list, at);
    if (!leftOut.has(id)) lines += `${id}\n`;
  }
  return lines;
}
