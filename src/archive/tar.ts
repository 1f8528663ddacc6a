// The entries of a tar, one after the other as it comes. Our own reader: those of others lose names that are not UTF-8, what pax headers say,
// and what came before an error. It reads what GNU tar, bsdtar, Python and 7-Zip write.

import { bodyOf, streamed } from './body.ts';
import type { Chunks } from './content.ts';
import type { Body, Entries, Entry } from './entry.ts';
import type { Problem } from './problem.ts';
import { startRun } from './run.ts';
import { type Supply, supplyOf } from './supply.ts';
import { type Ahead, CUT, endingWith, isAhead, NOTHING_AHEAD, type Taken, takeAhead, withoutDot } from './tar-ahead.ts';
import { BLOCK, padding, type TarHeader, tarHeader } from './tar-header.ts';

/** In bytes: content that is no larger is taken at once. */
const SMALL = 64 * 1024;

export async function* openTar(chunks: Chunks): Entries {
  const supply = supplyOf(chunks);
  try {
    return yield* entriesOf(supply);
  } finally {
    await chunks.return(null);
  }
}

async function* entriesOf(supply: Supply): Entries {
  const run = startRun();
  let ahead = NOTHING_AHEAD;
  for (;;) {
    if (!supply.has(BLOCK)) await supply.fill(BLOCK);
    const header = nextHeader(supply);
    if (header === 'zeros') continue;
    if (header === 'end' || 'kind' in header) {
      yield run.take();
      return header === 'end' ? problemAtEnd(supply, ahead) : header;
    }
    const taken: Taken = await (isAhead(header) ? takeAhead : takeEntry)(header, supply, ahead);
    run.put(taken.entry, taken.held);
    ({ ahead } = taken);
    if (taken.next === 'at hand' && !run.isFull()) continue;
    yield run.take();
    const problem = taken.next === 'at hand' ? null : await taken.next();
    if (problem !== null) return problem;
  }
}

function problemAtEnd(supply: Supply, ahead: Ahead): Problem | null {
  return supply.problem() ?? (ahead === NOTHING_AHEAD ? null : CUT);
}

async function takeEntry(header: TarHeader, supply: Supply, ahead: Ahead): Promise<Taken> {
  if (header.hasMoreMap) await skipMap(supply);
  // Of links and folders some writers give the size of what they stand for, which does not follow.
  const size = hasContent(header.type) ? (ahead.size ?? header.size) : 0;
  if (size > SMALL) {
    const { body, rest } = contentToCome(size, supply);
    return { entry: entryOf(header, ahead, body), held: 0, ahead: NOTHING_AHEAD, next: rest };
  }
  if (!supply.has(size + padding(size))) await supply.fill(size + padding(size));
  const { content, problem } = takeContent(size, supply);
  const entry = entryOf(header, ahead, bodyOf(content, problem));
  const end = problem === null ? paddingProblem(size, supply.cut(padding(size)).length, supply) : (supply.problem() ?? CUT);
  return { entry, held: size, ahead: NOTHING_AHEAD, next: end === null ? 'at hand' : endingWith(end) };
}

/** `zeros`: they end an archive, and another one may follow. */
function nextHeader(supply: Supply): TarHeader | Problem | 'zeros' | 'end' {
  const block = supply.cut(BLOCK);
  if (block.length === 0) return 'end';
  if (block.equals(ZEROS.subarray(0, block.length))) return 'zeros';
  if (block.length < BLOCK) return supply.problem() ?? CUT;
  return tarHeader(block) ?? { kind: 'corrupt', detail: 'tar: what stands where an entry should begin is none' };
}

const ZEROS = Buffer.alloc(BLOCK);

function takeContent(size: number, supply: Supply): { readonly content: Buffer; readonly problem: Problem | null } {
  const content = supply.cut(size);
  const { length } = content;
  const cut: Problem = { kind: 'corrupt', detail: `it ends after ${length} of ${size} bytes` };
  return { content, problem: length < size ? (supply.problem() ?? cut) : null };
}

function paddingProblem(size: number, length: number, supply: Supply): Problem | null {
  return length < padding(size) ? (supply.problem() ?? CUT) : null;
}

/** `rest`: goes to the next header, whatever was read of it. */
function contentToCome(size: number, supply: Supply): { readonly body: Body; readonly rest: () => Promise<Problem | null> } {
  let passed = 0;
  const content = async function* (): Chunks {
    const chunks = supply.pass(size);
    for (let next = await chunks.next(); ; next = await chunks.next()) {
      if (next.done === true) return next.value;
      passed += next.value.length;
      yield next.value;
    }
  };
  const rest = async (): Promise<Problem | null> => {
    const left = size - passed;
    if (left > 0 && (await supply.skip(left)) < left) return supply.problem() ?? CUT;
    return paddingProblem(size, await supply.skip(padding(size)), supply);
  };
  return { body: streamed(content), rest };
}

function entryOf(header: TarHeader, ahead: Ahead, body: Body): Entry | null {
  const { type } = header;
  const name = withoutDot(ahead.name ?? header.name);
  if (type === '1') return { kind: 'link', name, to: 'entry', body: bodyOf(ahead.target ?? header.target) };
  if (type === '2') return { kind: 'link', name, to: 'path', body: bodyOf(ahead.target ?? header.target) };
  if (type === '3' || type === '4') return { kind: 'device', name };
  if (type === '6') return { kind: 'fifo', name };
  // Files, contiguous and sparse ones, lists of names (GNU's `D`), and whatever anybody invented: POSIX says to take it for a file.
  return type === '5' || name.at(-1) === 0x2f ? null : { kind: 'file', name, body };
}

const WITHOUT_CONTENT = '123456';

function hasContent(type: string): boolean {
  return !WITHOUT_CONTENT.includes(type);
}

/** Where a block of a sparse file's map says whether another one follows. */
const MORE_MAP_AT = 504;

async function skipMap(supply: Supply): Promise<void> {
  for (let hasMore = true; hasMore; ) {
    await supply.fill(BLOCK);
    hasMore = supply.cut(BLOCK)[MORE_MAP_AT] === 1;
  }
}
