// The entries of a zip without its directory: by the header that stands before each, one after the other, and then what belongs to none. What the
// directory told is left out.

import { streamed } from './body.ts';
import type { Claims, Range } from './claims.ts';
import { bytesAt, type Chunks, type Content, chunksOf } from './content.ts';
import type { Entry } from './entry.ts';
import type { Meter } from './limits.ts';
import { startRun } from './run.ts';
import { DEFLATED, deflatedFrom, zipBody } from './zip-body.ts';
import { isEncrypted, LOCAL, type LocalHeader, localHeader, sizesFollow } from './zip-header.ts';
import { nameOf } from './zip-name.ts';

/** Headers after which whoever reads has a turn, whatever was found. */
const MOST = 64;

/** Headers that claim what is another's: no honest archive has so many. */
const MOST_REFUSED = 1000;

type Found = {
  /** Null for a folder. */
  readonly entry: Entry | null;
  /** Where its content ends; null where that shows only when it is read, and where it does not show. */
  readonly end: () => number | null;
  readonly comes: 'at once' | 'later';
};

export async function* entriesWithoutDirectory(
  content: Content,
  claims: Claims,
  meter: Meter,
): AsyncGenerator<readonly Entry[], void, undefined> {
  const run = startRun();
  let looked = 0;
  let refused = 0;
  const between = startGaps();
  for (let at = nextHeader(content, 0); at !== null && refused < MOST_REFUSED; ) {
    const standing = standingAt(at, content, claims);
    if (standing.kind === 'other') {
      if (standing.entry !== null) between.pass(standing.entry);
      at = nextHeader(content, standing.next);
      continue;
    }
    const { header } = standing;
    const found = entryAt(at, header, content, claims, meter);
    looked++;
    if (found === 'refused') {
      refused++;
      at = nextHeader(content, header.from);
      continue;
    }
    const { entry, end, comes } = found;
    run.put(entry, entry === null ? 0 : header.size);
    if (comes === 'later' || run.isFull() || looked % MOST === 0) yield run.take();
    const behind = end();
    // One that has no end may be read once or twice, but not by all.
    if (behind === null && !claims.claim({ from: header.from, to: content.length + 1 })) refused = MOST_REFUSED;
    between.pass({ from: at, to: behind ?? header.from });
    at = nextHeader(content, behind ?? header.from);
  }
  const gaps = between.end(content.length);
  if (gaps.length > 0) run.put({ kind: 'text', label: 'rest', name: null, body: streamed(() => joined(content, gaps)) }, 0);
  yield run.take();
}

/** A header whose content is nobody's yet, or an entry that is known already, or what is no header. */
type Standing =
  | { readonly kind: 'header'; readonly header: LocalHeader }
  | { readonly kind: 'other'; readonly entry: Range | null; readonly next: number };

function standingAt(at: number, content: Content, claims: Claims): Standing {
  const known = claims.endOf(at);
  if (known !== null) return { kind: 'other', entry: { from: at, to: known }, next: known };
  const header = localHeader(content, at);
  return header === null || 'kind' in header ? { kind: 'other', entry: null, next: at + LOCAL.length } : { kind: 'header', header };
}

/** In bytes: what describes an entry behind its content is no longer, and no credential is as short. */
const LONGEST_DESCRIPTION = 24;

/** Gathers what lies between ranges that come one after the other. */
function startGaps(): { readonly pass: (range: Range) => void; readonly end: (length: number) => readonly Range[] } {
  const gaps: Range[] = [];
  let end = 0;
  const pass = ({ from, to }: Range): void => {
    if (from - end > LONGEST_DESCRIPTION) gaps.push({ from: end, to: from });
    end = Math.max(end, to);
  };
  return {
    pass,
    end: (length) => {
      pass({ from: length, to: length });
      return gaps;
    },
  };
}

const LINE_BREAK = Buffer.from('\n');

/** With a line break between any two, so that nothing is made of what did not stand together. */
async function* joined(content: Content, ranges: readonly Range[]): Chunks {
  for (const [index, { from, to }] of ranges.entries()) {
    if (index > 0) yield LINE_BREAK;
    const problem = yield* chunksOf(content, from, to);
    if (problem !== null) return problem;
  }
  return null;
}

function entryAt(at: number, header: LocalHeader, content: Content, claims: Claims, meter: Meter): Found | 'refused' {
  const name = nameOf(header);
  const { from } = header;
  const inTheDark = sizesFollow(header);
  const to = inTheDark ? (nextOf(content, from, [LOCAL, DIRECTORY]) ?? content.length) : from + header.packed;
  const end = (): number => (to <= content.length ? to : from);
  if (isEncrypted(header)) {
    return { entry: { kind: 'unread', name, problem: { kind: 'encrypted', detail: 'it is encrypted' } }, end, comes: 'at once' };
  }
  if (inTheDark && header.method === DEFLATED) {
    const { body, end: deflatedEnd } = deflatedFrom(from, content, meter);
    return { entry: { kind: 'file', name, body }, end: deflatedEnd, comes: deflatedEnd() === null ? 'later' : 'at once' };
  }
  if (!claims.claim({ from: at, to })) return 'refused';
  const said = inTheDark ? { packed: to - from, size: null, crc: null } : header;
  // A folder, which has no content; nobody says here whether it is a link.
  const isFolder = header.nameRaw.at(-1) === 0x2f && to === from;
  const body = zipBody({ method: header.method, packed: said.packed, size: said.size, crc: said.crc, from }, content, meter);
  return { entry: isFolder ? null : { kind: 'file', name, body }, end, comes: 'at once' };
}

const DIRECTORY = Buffer.from([0x50, 0x4b, 0x01, 0x02]);

function nextHeader(content: Content, from: number): number | null {
  return nextOf(content, from, [LOCAL]);
}

/** In bytes: most headers are where they should be, or behind what describes the content before them. */
const FIRST_LOOK = 32;
const LONGEST_LOOK = 64 * 1024;

/** Where the first of them stands at or after `from`; null where none does. They are of the same length. */
function nextOf(content: Content, from: number, marks: readonly Buffer[]): number | null {
  const overlap = LOCAL.length - 1;
  for (let at = from, length = FIRST_LOOK; at < content.length; ) {
    const bytes = bytesAt(content, at, length);
    const found = marks.map((mark) => bytes.indexOf(mark)).filter((index) => index >= 0);
    if (found.length > 0) return at + Math.min(...found);
    if (bytes.length < length) return null;
    at += bytes.length - overlap;
    length = Math.min(LONGEST_LOOK, 8 * length);
  }
  return null;
}
