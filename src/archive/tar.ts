// The entries of a tar, one after the other as it comes. Our own reader: those of others lose names that are not UTF-8, what pax headers say,
// and what came before an error. It reads what GNU tar, bsdtar, Python and 7-Zip write.

import type { Chunks } from './content.ts';
import type { Entries, Entry, Name } from './entry.ts';
import { paxRecords } from './pax.ts';
import type { Problem } from './problem.ts';
import { type Supply, supplyOf } from './supply.ts';
import { BLOCK, type TarHeader, tarHeader } from './tar-header.ts';

/** In bytes: headers before a header are held in memory. */
const LONGEST_HEADER = 2 ** 20;

/** What such headers say of the entry that follows. */
type Ahead = { readonly name: Buffer | null; readonly target: Buffer | null; readonly size: number | null };

const NOTHING_AHEAD: Ahead = { name: null, target: null, size: null };

export async function* openTar(chunks: Chunks): Entries {
  const supply = supplyOf(chunks);
  try {
    return yield* entriesOf(supply);
  } finally {
    await chunks.return(null);
  }
}

async function* entriesOf(supply: Supply): Entries {
  let ahead = NOTHING_AHEAD;
  for (;;) {
    const header = await nextHeader(supply);
    if (header === 'end') return supply.problem() ?? (ahead === NOTHING_AHEAD ? null : CUT);
    if ('kind' in header) return header;
    if (isAhead(header)) {
      const body = await bodyOf(header, supply);
      if ('kind' in body) return body;
      const found = lookAhead(header, body, ahead);
      ahead = found.ahead;
      if (found.text.length > 0) yield textEntry(ahead.name, found.text);
      continue;
    }
    const cut = yield* entryAndContent(header, ahead, supply);
    if (cut !== null) return cut;
    ahead = NOTHING_AHEAD;
  }
}

async function nextHeader(supply: Supply): Promise<TarHeader | Problem | 'end'> {
  let block = await supply.take(BLOCK);
  // Zeros end an archive, and another one may follow.
  while (block.length > 0 && isZero(block)) block = await supply.take(BLOCK);
  if (block.length === 0) return 'end';
  if (block.length < BLOCK) return supply.problem() ?? CUT;
  return tarHeader(block) ?? { kind: 'corrupt', detail: 'tar: what stands where an entry should begin is none' };
}

async function bodyOf({ size }: TarHeader, supply: Supply): Promise<Buffer | Problem> {
  if (size > LONGEST_HEADER) return { kind: 'limit', detail: `tar: a header of ${size} bytes` };
  const body = await supply.take(size);
  if (body.length < size) return supply.problem() ?? CUT;
  await supply.skip(padding(size));
  return body;
}

const CUT: Problem = { kind: 'corrupt', detail: 'tar: it is cut off' };

/** Gives the entry, and goes to the next header. */
async function* entryAndContent(header: TarHeader, ahead: Ahead, supply: Supply): Entries {
  if (header.hasMoreMap) await skipMap(supply);
  // Of links and folders some writers give the size of what they stand for, which does not follow.
  const size = hasContent(header.type) ? (ahead.size ?? header.size) : 0;
  const name = withoutDot(ahead.name ?? header.name);
  let passed = 0;
  const content = async function* (): Chunks {
    const run = supply.pass(size);
    for (let next = await run.next(); ; next = await run.next()) {
      if (next.done === true) return next.value;
      passed += next.value.length;
      yield next.value;
    }
  };
  const entry = entryOf(header.type, name, ahead.target ?? header.target, content);
  if (entry !== null) yield entry;
  const left = size - passed;
  if (left > 0 && (await supply.skip(left)) < left) return supply.problem() ?? CUT;
  return (await supply.skip(padding(size))) < padding(size) ? (supply.problem() ?? CUT) : null;
}

function entryOf(type: string, name: Name, target: Buffer, open: () => Chunks): Entry | null {
  if (type === '1') return { kind: 'link', name, to: 'entry', open: () => one(target) };
  if (type === '2') return { kind: 'link', name, to: 'path', open: () => one(target) };
  if (type === '3' || type === '4') return { kind: 'device', name };
  if (type === '6') return { kind: 'fifo', name };
  // Files, contiguous and sparse ones, lists of names (GNU's `D`), and whatever anybody invented: POSIX says to take it for a file.
  return type === '5' || name.at(-1) === 0x2f ? null : { kind: 'file', name, open };
}

const WITHOUT_CONTENT = '123456';

function hasContent(type: string): boolean {
  return !WITHOUT_CONTENT.includes(type);
}

/** Of the next entry (`x`), of all that follow (`g`), a long name (`L`) or target (`K`); Solaris writes `X`. */
function isAhead({ type }: TarHeader): boolean {
  return 'xXgLK'.includes(type);
}

function lookAhead({ type }: TarHeader, body: Buffer, ahead: Ahead): { readonly ahead: Ahead; readonly text: Buffer } {
  if (type === 'L') return { ahead: { ...ahead, name: untilNul(body) }, text: NOTHING };
  if (type === 'K') return { ahead: { ...ahead, target: untilNul(body) }, text: NOTHING };
  const { name, target, size, others } = paxRecords(body);
  // What holds for all entries holds no name.
  if (type === 'g') return { ahead, text: others };
  return { ahead: { name: name ?? ahead.name, target: target ?? ahead.target, size: size ?? ahead.size }, text: others };
}

const NOTHING = Buffer.alloc(0);

function untilNul(bytes: Buffer): Buffer {
  const end = bytes.indexOf(0);
  return Buffer.from(end < 0 ? bytes : bytes.subarray(0, end));
}

/** Where a block of a sparse file's map says whether another one follows. */
const MORE_MAP_AT = 504;

async function skipMap(supply: Supply): Promise<void> {
  for (let block = await supply.take(BLOCK); block.length === BLOCK && block[MORE_MAP_AT] === 1; ) block = await supply.take(BLOCK);
}

function textEntry(name: Name | null, text: Buffer): Entry {
  return { kind: 'text', label: 'header', name: name === null ? null : withoutDot(name), open: () => one(text) };
}

async function* one(bytes: Buffer): Chunks {
  yield bytes;
  return null;
}

/** `./a` is how `tar -c .` calls it. */
function withoutDot(name: Name): Name {
  let from = 0;
  while (name.length > from + 2 && name[from] === 0x2e && name[from + 1] === 0x2f) from += 2;
  return name.subarray(from);
}

function padding(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK;
}

function isZero(block: Buffer): boolean {
  return block.every((byte) => byte === 0);
}
