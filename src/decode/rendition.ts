// Content with its rewritings put in place, and the way back: which bytes of the content some bytes of it come from, and how those are written.

import type { Layer, Span } from '../core/match.ts';
import type { Rewriting } from './rewriting.ts';

export type Origin = Span & {
  /** How it is written there, outermost first; empty: as it is. */
  readonly layers: readonly Layer[];
};

export type Rendition = {
  readonly bytes: Uint8Array;
  /** Where in the content a span of `bytes`, which is not empty, comes from. Null where only a part of it is in a run: that is nothing anybody wrote. */
  readonly originOf: (span: Span) => Origin | null;
};

type Piece = {
  /** In the rendition. */
  readonly at: number;
  readonly content: { readonly kind: 'as it is'; readonly from: number } | { readonly kind: 'rewritten'; readonly rewriting: Rewriting };
};

/** Of those that overlap the one that begins first, of those that begin together the longest: by where they begin. */
function settled(rewritings: readonly Rewriting[]): readonly Rewriting[] {
  let end = 0;
  return rewritings
    .toSorted((a, b) => a.from - b.from || b.to - a.to)
    .filter(({ from, to }) => {
      if (from < end) return false;
      end = to;
      return true;
    });
}

function piecesOf(rewritings: readonly Rewriting[]): { readonly pieces: readonly Piece[]; readonly grown: number } {
  const pieces: Piece[] = [{ at: 0, content: { kind: 'as it is', from: 0 } }];
  /** How much longer than the content the rendition is so far. */
  let grown = 0;
  for (const rewriting of rewritings) {
    pieces.push({ at: rewriting.from + grown, content: { kind: 'rewritten', rewriting } });
    grown += rewriting.bytes.length - (rewriting.to - rewriting.from);
    pieces.push({ at: rewriting.to + grown, content: { kind: 'as it is', from: rewriting.to } });
  }
  return { pieces, grown };
}

/** The index of the last piece that begins at `at` or before: of those that are empty the next one that is not. */
function pieceAt(pieces: readonly Piece[], at: number): number {
  let low = 0;
  let high = pieces.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((pieces[middle]?.at ?? 0) <= at) low = middle;
    else high = middle;
  }
  return low;
}

/** What is read as a whole or not at all. */
const RUNS: readonly Layer[] = ['base64', 'hex', 'decimal', 'utf-16le', 'utf-16be'];

function startOf({ at, content }: Piece, place: number): number {
  return content.kind === 'as it is' ? content.from + place - at : (content.rewriting.starts.at(place - at) ?? content.rewriting.from);
}

function endOf({ at, content }: Piece, place: number): number {
  return content.kind === 'as it is' ? content.from + place - at + 1 : (content.rewriting.ends.at(place - at) ?? content.rewriting.to);
}

/** `rewritings` in any order. */
export function renditionOf(content: Uint8Array, rewritings: readonly Rewriting[]): Rendition {
  const { pieces, grown } = piecesOf(settled(rewritings));
  const bytes = new Uint8Array(content.length + grown);
  for (const [index, piece] of pieces.entries()) {
    const length = (pieces[index + 1]?.at ?? bytes.length) - piece.at;
    bytes.set(
      piece.content.kind === 'rewritten'
        ? piece.content.rewriting.bytes
        : content.subarray(piece.content.from, piece.content.from + length),
      piece.at,
    );
  }
  return {
    bytes,
    originOf: ({ start, end }) => {
      const first = pieceAt(pieces, start);
      const last = pieceAt(pieces, end - 1);
      const touched = pieces.slice(first, last + 1);
      const layers = touched.flatMap(({ content: piece }) => (piece.kind === 'rewritten' ? [piece.rewriting.layer] : []));
      if (touched.length > 1 && layers.some((layer) => RUNS.includes(layer))) return null;
      return {
        start: touched[0] === undefined ? start : startOf(touched[0], start),
        end: touched.at(-1) === undefined ? end : endOf(touched.at(-1) as Piece, end - 1), // not undefined
        layers: [...new Set(layers)],
      };
    },
  };
}

/** The same through several renditions, each of the one before. */
export function originThrough(renditions: readonly Rendition[], span: Span): Origin | null {
  return renditions.reduceRight<Origin | null>(
    (within, rendition) => {
      const origin = within === null ? null : rendition.originOf(within);
      return within === null || origin === null ? null : { ...origin, layers: [...origin.layers, ...within.layers] };
    },
    { ...span, layers: [] },
  );
}
