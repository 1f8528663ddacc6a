// What one compressed stream holds: the entries of a tar, or one content.

import { bodyOf, streamed } from './body.ts';
import type { Format } from './container.ts';
import { bytesAt, type Chunks, type Content, chunksOf } from './content.ts';
import { brotli, type Decoder, gunzip, inflate, zstd } from './decoder.ts';
import { decompress, isPadding, type OnEnd, OTHER_BYTES } from './decompress.ts';
import type { Entries } from './entry.ts';
import { gzipHeader } from './gzip-header.ts';
import type { Meter } from './limits.ts';
import type { Problem } from './problem.ts';
import { openTar } from './tar.ts';
import { BLOCK, tarHeader } from './tar-header.ts';
import { unzstd } from './zstd.ts';

type Compressed = Exclude<Format, 'zip' | 'tar'>;

/** In bytes: no name and no comment is longer. */
const HEADER = 64 * 1024;

export async function* openCompressed(format: Compressed, content: Content, path: string, meter: Meter): Entries {
  const decoder = decoderOf(format);
  if ('kind' in decoder) return decoder;
  const { name, comment } = format === 'gzip' ? gzipHeader(bytesAt(content, 0, HEADER)) : NO_HEADER;
  if (comment !== null) yield [{ kind: 'text', label: 'comment', name: null, body: bodyOf(comment) }];
  let end = content.length;
  const onEnd: OnEnd = {
    onRest: (rest, consumed) => {
      if (isPadding(rest)) return 'go on';
      end = consumed;
      return OTHER_BYTES;
    },
    onDamage: (from) => {
      end = from;
    },
  };
  const chunks =
    format === 'zstd'
      ? unzstd(zstd, content, 0, content.length, meter)
      : decompress(decoder, chunksOf(content, 0, content.length), meter, onEnd);
  try {
    const problem = yield* inside(await begin(chunks, BLOCK), name ?? innerName(path));
    if (end < content.length) {
      yield [{ kind: 'text', label: 'rest', name: null, body: streamed(() => chunksOf(content, end, content.length)) }];
    }
    return problem;
  } finally {
    await chunks.return(null);
  }
}

async function* inside(begun: Begun, name: Buffer): Entries {
  if (tarHeader(begun.start) !== null) return yield* openTar(begun.all);
  if (begun.start.length === 0 && begun.problem !== null) return begun.problem;
  const { all, problem } = withProblem(begun.all);
  yield [{ kind: 'file', name, body: streamed(() => all) }];
  return problem();
}

const NO_HEADER = { name: null, comment: null };

function decoderOf(format: Compressed): Decoder | Problem {
  switch (format) {
    case 'gzip':
      return gunzip();
    case 'zlib':
      return inflate();
    case 'brotli':
      return brotli();
    case 'zstd':
      return zstd();
  }
}

type Begun = { readonly start: Buffer; readonly problem: Problem | null; readonly all: Chunks };

/** Its first bytes, and all of it with them. */
async function begin(chunks: Chunks, length: number): Promise<Begun> {
  const first: Uint8Array[] = [];
  let held = 0;
  let end: { readonly problem: Problem | null } | null = null;
  while (held < length && end === null) {
    const next = await chunks.next();
    if (next.done === true) {
      end = { problem: next.value };
    } else {
      first.push(next.value);
      held += next.value.length;
    }
  }
  const all = async function* (): Chunks {
    yield* first;
    return end === null ? yield* chunks : end.problem;
  };
  return { start: Buffer.concat(first).subarray(0, length), problem: end?.problem ?? null, all: all() };
}

/** The problem is the container's: told once its only entry is read, and not as that entry's too. */
function withProblem(chunks: Chunks): { readonly all: Chunks; readonly problem: () => Problem | null } {
  let problem: Problem | null = null;
  const all = async function* (): Chunks {
    problem = yield* chunks;
    return null;
  };
  return { all: all(), problem: () => problem };
}

/** Endings of compressed files, and what stands in place of them inside. */
const ENDINGS: readonly (readonly [ending: RegExp, inside: string])[] = [
  [/\.(?:tgz|tzst)$/i, '.tar'],
  [/\.svgz$/i, '.svg'],
  [/(?<=[^/])\.(?:gz|gzip|z|zz|zlib|zst|zstd|br)$/i, ''],
];

export function innerName(path: string): Buffer {
  const last = path.slice(path.lastIndexOf('/') + 1);
  const [ending, inside] = ENDINGS.find(([known]) => known.test(last)) ?? [/$/, ''];
  return Buffer.from(last.startsWith('@') ? 'content' : last.replace(ending, inside));
}
