// Objects that are files of their own: which there are in a folder with objects, and the content of one. Each is checked against its id.

import { createHash } from 'node:crypto';
import { constants, inflateSync } from 'node:zlib';
import { type BytePath, joinPath } from './byte-path.ts';
import { byteText, findByte } from './byte-text.ts';
import { listNames } from './list-names.ts';
import type { ObjectFormat } from './object-id.ts';
import { isObjectType, type ObjectType } from './object-type.ts';
import { readBounded, readStart, SMALL } from './read-bounded.ts';
import type { RepositoryProblem } from './repository-problem.ts';

export type LooseName = { readonly id: string; readonly path: BytePath };

export type LooseList = { readonly names: readonly LooseName[]; readonly problems: readonly RepositoryProblem[] };

export type LooseObject =
  | { readonly kind: 'object'; readonly type: ObjectType; readonly content: Buffer }
  /** Whole and well, but its content has more bytes than were allowed for. It was not checked against its id. */
  | { readonly kind: 'large'; readonly type: ObjectType; readonly size: number }
  /** Packed or pruned since it was listed. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'problem'; readonly problem: RepositoryProblem };

/** `blob 1234`, at its longest, and the NUL that ends it. */
const LONGEST_HEADER = 32;
/** Compressed bytes in which the header is, with what a stream begins with. */
const START = 512;
const HEADER = /^([a-z]+) (0|[1-9][0-9]{0,15})$/;

/**
 * In every folder, sorted; an object that several have is listed for each. Whatever has another name is none for git either: what a program
 * that was stopped left behind, `info`, `pack`.
 */
export function listLooseObjects(objectFolders: readonly BytePath[], format: ObjectFormat): LooseList {
  const isRest = format === 'sha1' ? /^[0-9a-f]{38}$/i : /^[0-9a-f]{62}$/i;
  const names: LooseName[] = [];
  const problems: RepositoryProblem[] = [];
  const namesIn = (folder: BytePath): readonly string[] => {
    const listed = listNames(folder);
    if (listed.kind === 'problem') problems.push(listed.problem);
    return listed.kind === 'names' ? listed.names : [];
  };
  for (const folder of objectFolders) {
    for (const start of namesIn(folder).filter((name) => /^[0-9a-f]{2}$/.test(name))) {
      const inner = joinPath(folder, start);
      for (const rest of namesIn(inner)) {
        if (isRest.test(rest)) names.push({ id: start + rest.toLowerCase(), path: joinPath(inner, rest) });
      }
    }
  }
  return { names, problems };
}

/** `most`: bytes of the content; of what has more, nothing is inflated. */
export function readLooseObject({ id, path }: LooseName, format: ObjectFormat, most: number): LooseObject {
  const broken = (detail: string): LooseObject => ({ kind: 'problem', problem: { kind: 'corrupt', where: path, detail } });
  const small = readBounded(path, SMALL);
  const read = small.kind === 'problem' && small.problem.kind === 'too-large' ? readStart(path, START) : small;
  if (read.kind === 'absent') return { kind: 'gone' };
  if (read.kind === 'problem') return read;
  if (read.bytes.length === 0) return broken('it is empty');
  const header = readHeader(read.bytes);
  if (header === null) return broken('it does not begin with the type and size of an object');
  if (header.size > most) return { kind: 'large', type: header.type, size: header.size };
  const stored = read === small ? small : readBounded(path, 2 * header.size + SMALL);
  if (stored.kind === 'absent') return { kind: 'gone' };
  if (stored.kind === 'problem') return stored;
  const inflated = inflateExactly(stored.bytes, header.length + header.size);
  if (typeof inflated === 'string') return broken(inflated);
  if (createHash(format).update(inflated).digest('hex') !== id) return broken('its content is not that of its id');
  return { kind: 'object', type: header.type, content: inflated.subarray(header.length) };
}

type Header = { readonly type: ObjectType; readonly size: number; readonly length: number };

/** Null where there is none. Inflates little more than it. */
function readHeader(stored: Buffer): Header | null {
  const start = inflateStart(stored.subarray(0, START));
  const end = findByte(start, 0, 0, Math.min(start.length, LONGEST_HEADER));
  if (start[end] !== 0) return null;
  const [, type = '', digits] = HEADER.exec(byteText(start, 0, end)) ?? [];
  const size = Number(digits);
  return isObjectType(type) && Number.isSafeInteger(size) ? { type, size, length: end + 1 } : null;
}

/** What the first bytes of a stream stand for; nothing where they are none. */
function inflateStart(start: Buffer): Buffer {
  try {
    return inflateSync(start, { finishFlush: constants.Z_SYNC_FLUSH });
  } catch (error) {
    isZlibError(error);
    return Buffer.alloc(0);
  }
}

/** That many bytes, no more and no less, from a stream that ends where the file ends; else what is wrong. */
function inflateExactly(stored: Buffer, size: number): Buffer | string {
  try {
    // With `info`, Node also tells how much of the input was used. Its types know nothing of that.
    const { buffer, engine } = inflateSync(stored, { maxOutputLength: size, info: true }) as unknown as Inflated;
    if (buffer.length !== size) return 'it has fewer bytes than it says';
    return engine.bytesWritten === stored.length ? buffer : 'something comes after its end';
  } catch (error) {
    const code = isZlibError(error);
    return code === 'ERR_BUFFER_TOO_LARGE' ? 'it has more bytes than it says' : `it cannot be inflated (${code})`;
  }
}

type Inflated = { readonly buffer: Buffer; readonly engine: { readonly bytesWritten: number } };

/** The code of what zlib or Node said of the data; anything else is a bug. */
function isZlibError(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  throw error;
}
