// Headers of a tar that speak of the next entry: pax ones, and those of GNU for long names. What they say, and the text in them.

import { bodyOf } from './body.ts';
import type { Entry, Name } from './entry.ts';
import { paxRecords } from './pax.ts';
import type { Problem } from './problem.ts';
import type { Supply } from './supply.ts';
import { padding, type TarHeader } from './tar-header.ts';

/** What such headers say of the entry that follows. */
export type Ahead = { readonly name: Buffer | null; readonly target: Buffer | null; readonly size: number | null };

export const NOTHING_AHEAD: Ahead = { name: null, target: null, size: null };

/** In bytes: headers before a header are held in memory. */
const LONGEST_HEADER = 2 ** 20;

export const CUT: Problem = { kind: 'corrupt', detail: 'tar: it is cut off' };

/** Of the next entry (`x`), of all that follow (`g`), a long name (`L`) or target (`K`); Solaris writes `X`. */
export function isAhead({ type }: TarHeader): boolean {
  return 'xXgLK'.includes(type);
}

/** What was read from one header on. */
export type Taken = {
  /** Null where there is nothing to read. */
  readonly entry: Entry | null;
  /** In bytes: of content that is in memory with it. */
  readonly held: number;
  /** Of the entry that follows. */
  readonly ahead: Ahead;
  /** Goes to the next header, once the entry is read: a problem where there can be none. */
  readonly next: 'at hand' | (() => Promise<Problem | null>);
};

export function endingWith(problem: Problem): () => Promise<Problem> {
  return async () => problem;
}

/** Together with what was known `before`. */
export async function takeAhead(header: TarHeader, supply: Supply, before: Ahead): Promise<Taken> {
  const { size } = header;
  const ended = (problem: Problem): Taken => ({ entry: null, held: 0, ahead: before, next: endingWith(problem) });
  if (size > LONGEST_HEADER) return ended({ kind: 'limit', detail: `tar: a header of ${size} bytes` });
  await supply.fill(size + padding(size));
  const body = supply.cut(size);
  if (body.length < size) return ended(supply.problem() ?? CUT);
  supply.cut(padding(size));
  const { ahead, text } = lookAhead(header, body, before);
  return { entry: text.length === 0 ? null : textEntry(ahead.name, text), held: size, ahead, next: 'at hand' };
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

function textEntry(name: Name | null, text: Buffer): Entry {
  return { kind: 'text', label: 'header', name: name === null ? null : withoutDot(name), body: bodyOf(text) };
}

/** `./a` is how `tar -c .` calls it. */
export function withoutDot(name: Name): Name {
  let from = 0;
  while (name.length > from + 2 && name[from] === 0x2e && name[from + 1] === 0x2f) from += 2;
  return name.subarray(from);
}
