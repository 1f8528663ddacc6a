// The bytes of an index (gitformat-index), versions 2 to 4: entries, and what resolved conflicts were about. Passes over what others are cached
// there for. Says where entries are kept elsewhere, and opens nothing.

import { createHash } from 'node:crypto';
import { entryReader, type IndexEntry } from './index-entry.ts';
import { idLengthOf, type ObjectFormat } from './object-id.ts';
import { parseResolveUndo, type Resolved } from './resolve-undo.ts';

export type IndexContent = {
  /** Those before the problem. */
  readonly entries: readonly IndexEntry[];
  /** What conflicts were about that have been resolved since. */
  readonly resolved: readonly Resolved[];
  /** Why these entries are not all, and git has to be asked: `split`, `sparse`, or something that leakspot does not know. Null where they are. */
  readonly beyond: string | null;
  /** What is wrong with the bytes, or null. */
  readonly problem: string | null;
};

const HEADER_LENGTH = 12;
const EXTENSION_HEADER_LENGTH = 8;

/** There, entries that stand for one in the other file have no name of their own. */
const SPLIT = 'it is split over two files';

/** Extensions without which the entries are not what they seem. All others with a small first letter are of such a kind, too. */
const BEYOND: Readonly<Record<string, string>> = {
  link: 'it is split over two files',
  sdir: 'it is sparse: folders stand for their files',
};

export function parseIndex(bytes: Buffer, format: ObjectFormat): IndexContent {
  const idLength = idLengthOf(format);
  const end = bytes.length - idLength;
  const nothing = { entries: [], resolved: [], beyond: null };
  if (end < HEADER_LENGTH || bytes.toString('latin1', 0, 4) !== 'DIRC') return { ...nothing, problem: 'it does not begin like an index' };
  const version = bytes.readUInt32BE(4);
  if (version < 2 || version > 4) return { ...nothing, beyond: 'it is of a version that leakspot does not know', problem: null };
  const { entries, next, problem } = readEntries(bytes.subarray(0, end), version, bytes.readUInt32BE(8), idLength);
  const extensions = problem === null ? readExtensions(bytes, next, end, idLength) : { resolved: [], beyond: null, problem };
  const named = entries.filter(({ path }) => path !== '');
  const nameless = named.length < entries.length && extensions.beyond !== SPLIT ? 'it has an entry without a name' : null;
  return { entries: named, ...extensions, problem: extensions.problem ?? nameless ?? checksumObjection(bytes, end, format) };
}

type ReadEntries = { readonly entries: readonly IndexEntry[]; readonly next: number; readonly problem: string | null };

/** `count`: as many as the header says; whether they fit shows as they are read. */
function readEntries(bytes: Buffer, version: number, count: number, idLength: 20 | 32): ReadEntries {
  const read = entryReader(bytes, version, idLength);
  const entries: IndexEntry[] = [];
  let next = HEADER_LENGTH;
  for (let number = 0; number < count; number += 1) {
    const entry = read(next);
    if (typeof entry === 'string') return { entries, next, problem: entry };
    entries.push(entry.entry);
    next = entry.next;
  }
  return { entries, next, problem: null };
}

function readExtensions(bytes: Buffer, from: number, end: number, idLength: 20 | 32): Omit<IndexContent, 'entries'> {
  let resolved: readonly Resolved[] = [];
  let beyond: string | null = null;
  for (let at = from; at < end; ) {
    const start = at + EXTENSION_HEADER_LENGTH;
    const size = start <= end ? bytes.readUInt32BE(at + 4) : 0;
    if (start + size > end) return { resolved, beyond, problem: 'an extension goes beyond its end' };
    const name = bytes.toString('latin1', at, at + 4);
    if (name === 'REUC') {
      const parsed = parseResolveUndo(bytes.subarray(start, start + size), idLength);
      if (parsed === null) return { resolved, beyond, problem: 'what it says of resolved conflicts is malformed' };
      resolved = parsed;
    }
    if (!/^[A-Z]/.test(name)) beyond = BEYOND[name] ?? 'it has an extension that leakspot does not know';
    at = start + size;
  }
  return { resolved, beyond, problem: null };
}

/** All zeros stand for no checksum (`index.skipHash`). */
function checksumObjection(bytes: Buffer, end: number, format: ObjectFormat): string | null {
  const stored = bytes.subarray(end);
  if (stored.every((byte) => byte === 0)) return null;
  const actual = createHash(format).update(bytes.subarray(0, end)).digest();
  return actual.equals(stored) ? null : 'its checksum is not that of its content';
}
