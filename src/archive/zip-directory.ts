// The central directory of a zip, header after header, as yauzl reads it. Reads no content, and believes no count.

import yauzl, { type Entry as ZipEntry, type ZipFile } from 'yauzl';
import { bytesAt, type Content } from './content.ts';
import { corrupt, type Problem } from './problem.ts';
import type { Fields } from './zip-header.ts';

export type Listed = Fields & {
  /** Where its own header is. */
  readonly at: number;
  readonly comment: Buffer;
  readonly is: 'file' | 'link' | 'folder';
};

export type Directory = {
  /** Null at its end. A problem is the last thing it gives. */
  readonly next: () => Promise<Listed | Problem | null>;
  /** In bytes: where the archive ends, and how long the comment before that is. */
  readonly end: number;
  readonly comment: number;
};

/** APPNOTE 4.3.16: the end of central directory record, and how long its comment can be. */
const END = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;

const DIRECTORY_HEADER = 0x02014b50;

const NONE: Problem = {
  kind: 'corrupt',
  detail: 'zip: it has no directory of its entries, as if it was cut off; they were looked for without it',
};

export function openDirectory(content: Content): Directory | Problem {
  const end = endOfZip(content);
  if (end === null) return NONE;
  const zip = opened(content, end.at);
  if (!(zip instanceof yauzl.ZipFile)) return zip;
  let found: ZipEntry | Problem | null = null;
  zip.on('entry', (entry: ZipEntry) => {
    found = entry;
  });
  zip.on('error', (error: unknown) => {
    found = corrupt(error, inWords);
  });
  const next = async (): Promise<Listed | Problem | null> => {
    tellOfHidden(zip, content);
    if (zip.entriesRead === zip.entryCount) return null;
    found = null;
    zip.readEntry();
    // The reader answers at once; where there is nothing to read, not even a name, yauzl takes a turn.
    if (found === null) await new Promise((resolve) => setImmediate(resolve));
    const read = found as ZipEntry | Problem | null;
    if (read === null) throw new Error('yauzl told nothing of an entry');
    return 'kind' in read ? strongEncryption(read) : listed(read);
  };
  return { next, end: end.at, comment: end.comment };
}

/** Answers at once: everything is in memory, or in a file that this thread reads while it waits. */
class Reader extends yauzl.RandomAccessReader {
  readonly #content: Content;

  constructor(content: Content) {
    super();
    this.#content = content;
  }

  override read(buffer: Buffer, offset: number, wanted: number, at: number, callback: (error: Error | null, read?: number) => void): void {
    callback(null, this.#content.read(wanted === buffer.length ? buffer : buffer.subarray(offset, offset + wanted), at));
  }
}

function opened(content: Content, length: number): ZipFile | Problem {
  // Sizes that contradict each other are found when the content is read: one entry that lies does not hide the others.
  const options = { decodeStrings: false, validateEntrySizes: false, autoClose: false, lazyEntries: true };
  let answer: ZipFile | Problem = NONE;
  yauzl.fromRandomAccessReader(new Reader(content), length, options, (error, zip) => {
    answer = error === null ? zip : corrupt(error, inWords);
  });
  return answer;
}

/** Where the archive ends: after the last record of that kind whose comment fits. Other bytes may follow, which yauzl does not expect. */
function endOfZip(content: Content): { readonly at: number; readonly comment: number } | null {
  const start = Math.max(0, content.length - 2 * (END_BYTES + LONGEST_COMMENT));
  const tail = bytesAt(content, start, content.length - start);
  for (let at = tail.lastIndexOf(END); at >= 0; at = at === 0 ? -1 : tail.lastIndexOf(END, at - 1)) {
    if (at + END_BYTES > tail.length) continue;
    const comment = tail.readUInt16LE(at + END_BYTES - 2);
    if (at + END_BYTES + comment <= tail.length) return { at: start + at + END_BYTES + comment, comment };
  }
  return null;
}

/** Counts wrap at 65,536 where a writer does not know zip64, and can lie: as long as headers follow, there are entries. */
function tellOfHidden(zip: ZipFile, content: Content): void {
  if (zip.entriesRead !== zip.entryCount) return;
  // Its type says boolean; it is the offset of the next header.
  const next = bytesAt(content, Number(zip.readEntryCursor), 4);
  if (next.length === 4 && next.readUInt32LE(0) === DIRECTORY_HEADER) zip.entryCount++;
}

function listed(entry: ZipEntry): Listed {
  return {
    flags: entry.generalPurposeBitFlag,
    method: entry.compressionMethod,
    crc: entry.crc32,
    packed: entry.compressedSize,
    size: entry.uncompressedSize,
    nameRaw: entry.fileNameRaw,
    extra: entry.extraFields,
    at: entry.relativeOffsetOfLocalHeader,
    comment: entry.fileCommentRaw,
    is: kindOf(entry),
  };
}

const MADE_ON_UNIX = 3;
const FILE_TYPE = 0o170000;
const SYMBOLIC_LINK = 0o120000;

function kindOf({ versionMadeBy, externalFileAttributes, fileNameRaw }: ZipEntry): Listed['is'] {
  if (versionMadeBy >> 8 === MADE_ON_UNIX && ((externalFileAttributes >>> 16) & FILE_TYPE) === SYMBOLIC_LINK) return 'link';
  return fileNameRaw.at(-1) === 0x2f ? 'folder' : 'file';
}

/** yauzl's messages say what is wrong in the format, and quote numbers only. */
function inWords({ message }: Error): string {
  return `zip: ${message.replace(/ Or is the end .*$/s, '')}`;
}

/** Of an entry, or of an archive whose directory is encrypted too; there is nothing to be done about it. */
function strongEncryption(problem: Problem): Problem {
  return problem.detail.includes('strong encryption') ? { kind: 'encrypted', detail: 'it is encrypted' } : problem;
}
