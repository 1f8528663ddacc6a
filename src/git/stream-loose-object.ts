// The content of a loose object that is too large to be held, piece by piece. What is wrong with it shows only at its end.

import { createHash, type Hash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { createInflate } from 'node:zlib';
import { forSystem } from './byte-path.ts';
import { LONGEST_HEADER, looseHeader } from './loose-header.ts';
import type { LooseName } from './loose-objects.ts';
import type { ObjectFormat } from './object-id.ts';
import { isAbsent, type RepositoryProblem, systemProblem } from './repository-problem.ts';

const PIECE = 256 * 1024;

/**
 * The pieces, without the object header. Returns the problem after those that came before it: of what is malformed, cut off, or not what its
 * id says, all bytes that there are, and never more than its header says. Null where all is well.
 */
export async function* streamLooseObject(name: LooseName, format: ObjectFormat): AsyncGenerator<Buffer, RepositoryProblem | null> {
  const broken = (detail: string): RepositoryProblem => ({ kind: 'corrupt', where: name.path, detail });
  let descriptor: number | null = null;
  try {
    descriptor = openSync(forSystem(name.path), constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) return broken('not a regular file');
    const end = yield* inflated(descriptor, stat.size, createHash(format));
    if (end.kind === 'broken') return broken(end.detail);
    return end.id === name.id ? null : broken('its content is not that of its id');
  } catch (error) {
    if (descriptor === null && isAbsent(error)) return { kind: 'missing', where: name.path, detail: 'it is gone since it was listed' };
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    return code.startsWith('Z_') ? broken(`it cannot be inflated (${code})`) : systemProblem(error, name.path);
  } finally {
    if (descriptor !== null) closeSync(descriptor);
  }
}

type End = { readonly kind: 'whole'; readonly id: string } | { readonly kind: 'broken'; readonly detail: string };

async function* inflated(descriptor: number, stored: number, hash: Hash): AsyncGenerator<Buffer, End> {
  const inflate = createInflate({ chunkSize: PIECE });
  pipeline(Readable.from(piecesOf(descriptor)), inflate, (error) => {
    // An error on the way ends the pieces with it.
    if (error) inflate.destroy(error);
  });
  let start: Buffer | null = Buffer.alloc(0);
  let left = 0;
  for await (const piece of inflate as AsyncIterable<Buffer>) {
    hash.update(piece);
    let content = piece;
    if (start !== null) {
      start = Buffer.concat([start, piece]);
      const header = looseHeader(start);
      if (header === null && start.length < LONGEST_HEADER) continue;
      if (header === null) return { kind: 'broken', detail: 'it does not begin with the type and size of an object' };
      content = start.subarray(header.length);
      left = header.size;
      start = null;
    }
    yield content.subarray(0, left);
    if (content.length > left) return { kind: 'broken', detail: 'it has more bytes than it says' };
    left -= content.length;
  }
  if (start !== null) return { kind: 'broken', detail: 'it does not begin with the type and size of an object' };
  if (left > 0) return { kind: 'broken', detail: 'it has fewer bytes than it says' };
  if (inflate.bytesWritten !== stored) return { kind: 'broken', detail: 'something comes after its end' };
  return { kind: 'whole', id: hash.digest('hex') };
}

function* piecesOf(descriptor: number): Generator<Buffer, void> {
  for (;;) {
    const piece = Buffer.allocUnsafe(PIECE);
    const read = readSync(descriptor, piece, 0, piece.length, null);
    if (read === 0) return;
    yield piece.subarray(0, read);
  }
}
