// What lies between the entries of an archive, as one text: where its directory is missing or damaged, anything may stand there.

import { streamed } from './body.ts';
import type { Range } from './claims.ts';
import { type Chunks, type Content, chunksOf } from './content.ts';
import type { Entry } from './entry.ts';

/** In bytes: what describes an entry behind its content is no longer, and no credential is as short. */
const LONGEST_DESCRIPTION = 24;

export type Gaps = {
  /** Ranges come one after the other; some may overlap. */
  readonly pass: (range: Range) => void;
  /** What lies between them, and before and behind all, in an archive of so many bytes. */
  readonly end: (length: number) => readonly Range[];
};

export function startGaps(): Gaps {
  const gaps: Range[] = [];
  let end = 0;
  const pass: Gaps['pass'] = ({ from, to }) => {
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

/** Null where there are none. */
export function restOf(content: Content, gaps: readonly Range[]): Entry | null {
  return gaps.length === 0 ? null : { kind: 'text', label: 'rest', name: null, body: streamed(() => joined(content, gaps)) };
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
