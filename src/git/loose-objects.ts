// Objects that are files of their own: which there are in a folder with objects, and the content of one. Each is checked against its id.

import { createHash } from 'node:crypto';
import { constants, inflateSync } from 'node:zlib';
import { type BytePath, joinPath } from './byte-path.ts';
import { listNames } from './list-names.ts';
import { type LooseHeader, looseHeader } from './loose-header.ts';
import type { ObjectFormat } from './object-id.ts';
import type { ObjectType } from './object-type.ts';
import { readBounded, readStart, SMALL } from './read-bounded.ts';
import type { RepositoryProblem } from './repository-problem.ts';

/** In bytes: more is not read at once. */
export const LARGEST_LOOSE = 2 ** 30;

export type LooseName = { readonly id: string; readonly path: BytePath };

export type LooseList = { readonly names: readonly LooseName[]; readonly problems: readonly RepositoryProblem[] };

export type LooseObject =
  | { readonly kind: 'object'; readonly type: ObjectType; readonly content: Buffer }
  /** Whole and well, but its content has more bytes than were allowed for. It was not checked against its id. */
  | { readonly kind: 'large'; readonly type: ObjectType; readonly size: number }
  /** Packed or pruned since it was listed. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'problem'; readonly problem: RepositoryProblem };

/** What is larger is not inflated before its header says how large it is. */
const LARGEST_AT_ONCE = 64 * 1024;
/** Compressed bytes in which the header is, with what a stream begins with. */
const START = 512;

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
export function readLooseObject(name: LooseName, format: ObjectFormat, most: number): LooseObject {
  const small = readBounded(name.path, SMALL);
  if (small.kind === 'absent') return { kind: 'gone' };
  // Most are small, and inflated in one go, since every stream takes time to set up.
  const whole = small.kind === 'bytes' ? inflate(small.bytes, LARGEST_AT_ONCE) : 'too large';
  if (typeof whole !== 'string') return judge(name, format, most, whole.content, looseHeader(whole.content), whole.isAll);
  const read = small.kind === 'problem' && small.problem.kind === 'too-large' ? readStart(name.path, START) : small;
  if (read.kind === 'absent') return { kind: 'gone' };
  if (read.kind === 'problem') return read;
  if (read.bytes.length === 0) return broken(name, 'it is empty');
  const header = looseHeader(inflateStart(read.bytes.subarray(0, START)));
  if (header === null) return broken(name, NO_HEADER);
  if (header.size > most) return { kind: 'large', type: header.type, size: header.size };
  const stored = read === small ? small : readBounded(name.path, 2 * header.size + SMALL);
  if (stored.kind === 'absent') return { kind: 'gone' };
  if (stored.kind === 'problem') return stored;
  const inflated = inflate(stored.bytes, header.length + header.size);
  if (typeof inflated !== 'string') return judge(name, format, most, inflated.content, header, inflated.isAll);
  return broken(name, inflated === 'too large' ? TOO_MANY : inflated);
}

/** `content`: with its header. `isAll`: whether the file ends where its stream ends. */
function judge(
  name: LooseName,
  format: ObjectFormat,
  most: number,
  content: Buffer,
  header: LooseHeader | null,
  isAll: boolean,
): LooseObject {
  if (header === null) return broken(name, NO_HEADER);
  if (content.length < header.length + header.size) return broken(name, 'it has fewer bytes than it says');
  if (content.length > header.length + header.size) return broken(name, TOO_MANY);
  if (!isAll) return broken(name, 'something comes after its end');
  if (header.size > most) return { kind: 'large', type: header.type, size: header.size };
  if (createHash(format).update(content).digest('hex') !== name.id) return broken(name, 'its content is not that of its id');
  return { kind: 'object', type: header.type, content: content.subarray(header.length) };
}

function broken({ path }: LooseName, detail: string): LooseObject {
  return { kind: 'problem', problem: { kind: 'corrupt', where: path, detail } };
}

const NO_HEADER = 'it does not begin with the type and size of an object';
const TOO_MANY = 'it has more bytes than it says';

/** What the first bytes of a stream stand for; nothing where they are none. */
function inflateStart(start: Buffer): Buffer {
  try {
    return inflateSync(start, { finishFlush: constants.Z_SYNC_FLUSH });
  } catch (error) {
    isZlibError(error);
    return Buffer.alloc(0);
  }
}

/** No more than `most` bytes of a stream; else `too large`, or what is wrong. */
function inflate(stored: Buffer, most: number): { readonly content: Buffer; readonly isAll: boolean } | string {
  const chunkSize = Math.max(1024, Math.min(most + 1, 4 * stored.length));
  try {
    // One piece for all, as a rule: pieces are put together by copying. With `info`, Node also tells how much of the input was used. Its types know nothing of that.
    const { buffer, engine } = inflateSync(stored, { maxOutputLength: most, chunkSize, info: true }) as unknown as Inflated;
    return { content: buffer, isAll: engine.bytesWritten === stored.length };
  } catch (error) {
    const code = isZlibError(error);
    return code === 'ERR_BUFFER_TOO_LARGE' ? 'too large' : `it cannot be inflated (${code})`;
  }
}

type Inflated = { readonly buffer: Buffer; readonly engine: { readonly bytesWritten: number } };

/** The code of what zlib or Node said of the data; anything else is a bug. */
function isZlibError(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  throw error;
}
