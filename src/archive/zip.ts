// The entries of a zip, by its central directory, which yauzl reads. Their contents are unpacked in zip-entry.ts.

import yauzl, { type Entry as ZipEntry, type ZipFile } from 'yauzl';
import { bytesAt, type Content, chunksOf } from './content.ts';
import type { Entries, Entry } from './entry.ts';
import type { Meter } from './limits.ts';
import { corrupt, type Problem } from './problem.ts';
import { openZipEntry } from './zip-entry.ts';
import { nameOf } from './zip-name.ts';

/** APPNOTE 4.3.16: the end of central directory record, and how long its comment can be. */
const END = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;

const DIRECTORY_HEADER = 0x02014b50;

export async function* openZip(content: Content, meter: Meter): Entries {
  const end = endOfZip(content);
  if (end === null) return { kind: 'corrupt', detail: 'zip: it has no directory of its entries, as if it was cut off' };
  const zip = await opened(content, end.at);
  if (!('eachEntry' in zip)) return zip;
  if (end.comment > 0) yield textEntry('comment', null, content, end.at - end.comment, end.at);
  if (end.at < content.length) yield textEntry('rest', null, content, end.at, content.length);
  const entries = zip.eachEntry();
  let packed = 0;
  for (;;) {
    tellOfHidden(zip, content);
    const next = await entries.next().catch((error: unknown) => corrupt(error, inWords));
    if ('kind' in next) return strongEncryption(next);
    if (next.done === true) return null;
    const entry: ZipEntry = next.value;
    packed += entry.compressedSize;
    // The same bytes again and again are how a small archive holds without end; no honest one does.
    if (packed > content.length) return { kind: 'corrupt', detail: 'zip: its entries overlap, or are larger than all of it' };
    const name = nameOf(entry, yauzl.getFileNameLowLevel);
    if (entry.fileCommentRaw.length > 0) {
      const comment = {
        length: entry.fileCommentRaw.length,
        read: (into: Uint8Array, from: number) => entry.fileCommentRaw.copy(into, 0, from),
      };
      yield textEntry('comment', name, comment, 0, comment.length);
    }
    const unpacked = asEntry(zip, entry, name, content, meter);
    if (unpacked !== null) yield unpacked;
  }
}

/** Answers at once: everything is in memory, or in a file that this thread reads while it waits. */
class Reader extends yauzl.RandomAccessReader {
  readonly #content: Content;

  constructor(content: Content) {
    super();
    this.#content = content;
  }

  override read(buffer: Buffer, offset: number, wanted: number, at: number, callback: (error: Error | null, read?: number) => void): void {
    callback(null, this.#content.read(buffer.subarray(offset, offset + wanted), at));
  }
}

async function opened(content: Content, length: number): Promise<ZipFile | Problem> {
  // Sizes that contradict each other are found when the content is read: one entry that lies does not hide the others.
  const options = { decodeStrings: false, validateEntrySizes: false, autoClose: false };
  return await yauzl.fromRandomAccessReaderPromise(new Reader(content), length, options).catch((error: unknown) => corrupt(error, inWords));
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

function asEntry(zip: ZipFile, entry: ZipEntry, name: Buffer, content: Content, meter: Meter): Entry | null {
  if (entry.isEncrypted()) return { kind: 'unread', name, problem: { kind: 'encrypted', detail: 'it is encrypted' } };
  const open = () => openZipEntry(zip, entry, content, meter);
  switch (kindOf(entry)) {
    case 'link':
      return { kind: 'link', name, to: 'path', open };
    case 'folder':
      // Some have content nevertheless.
      return entry.uncompressedSize > 0 ? { kind: 'file', name, open } : null;
    case 'file':
      return { kind: 'file', name, open };
  }
}

const MADE_ON_UNIX = 3;
const FILE_TYPE = 0o170000;
const SYMBOLIC_LINK = 0o120000;

function kindOf({ versionMadeBy, externalFileAttributes, fileNameRaw }: ZipEntry): 'file' | 'link' | 'folder' {
  if (versionMadeBy >> 8 === MADE_ON_UNIX && ((externalFileAttributes >>> 16) & FILE_TYPE) === SYMBOLIC_LINK) return 'link';
  return fileNameRaw.at(-1) === 0x2f ? 'folder' : 'file';
}

function textEntry(label: 'comment' | 'rest', name: Buffer | null, content: Content, from: number, to: number): Entry {
  return { kind: 'text', label, name, open: () => chunksOf(content, from, to) };
}

/** yauzl's messages say what is wrong in the format, and quote numbers only. */
function inWords({ message }: Error): string {
  return `zip: ${message.replace(/ Or is the end .*$/s, '')}`;
}

/** An archive whose directory is encrypted too; there is nothing to be done about it. */
function strongEncryption(problem: Problem): Problem {
  return problem.detail.includes('strong encryption') ? { kind: 'encrypted', detail: 'it is encrypted' } : problem;
}
