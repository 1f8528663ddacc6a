// The entries of a zip without its directory: by the header that stands before each, one after the other, and then what belongs to none. What the
// directory told is left out.

import type { Claims } from './claims.ts';
import { bytesAt, type Content } from './content.ts';
import type { Entry } from './entry.ts';
import { restOf, startGaps } from './gaps.ts';
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
    const known = claims.endOf(at);
    if (known !== null) {
      between.pass({ from: at, to: known });
      at = nextHeader(content, known);
      continue;
    }
    const header = localHeader(content, at);
    if ('kind' in header) {
      at = nextHeader(content, at + LOCAL.length);
      continue;
    }
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
  run.put(restOf(content, between.end(content.length)), 0);
  yield run.take();
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
