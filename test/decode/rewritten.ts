// Rewrites content the way that the engine does, without one: wherever an anchor or a hint stands, and again what came of it.

import { ruleSet } from '../../rules/index.ts';
import { isEscapedThroughout } from '../../src/decode/escaped-throughout.ts';
import { ESCAPE_HINTS, HINTS } from '../../src/decode/hints.ts';
import { escapeRewriter } from '../../src/decode/rewrite-escapes.ts';
import { splitRewriter } from '../../src/decode/rewrite-split.ts';
import type { Rewriting } from '../../src/decode/rewriting.ts';
import { compileAnchors } from '../../src/kernel/anchor-set.ts';
import { findAnchors } from '../../src/kernel/reference.ts';
import { findRuns } from '../../src/kernel/runs.ts';

const SET = compileAnchors([...HINTS, ...ruleSet.rules.flatMap(({ anchors }) => anchors)]);

/** All rewritings of `bytes` by one level, each once. */
export function rewritingsIn(bytes: Uint8Array): readonly Rewriting[] {
  const escapes = escapeRewriter(bytes);
  const splits = splitRewriter(bytes);
  const found = new Map<string, Rewriting>();
  const take = (rewriting: Rewriting | null): void => {
    if (rewriting !== null) found.set([rewriting.layer, rewriting.from, rewriting.to].join(), rewriting);
  };
  findAnchors(bytes, SET, (index, at) => take(index < ESCAPE_HINTS.length ? escapes(at) : splits(at)));
  findRuns(bytes, 0, (at) => {
    if (isEscapedThroughout(bytes, at)) take(escapes(at));
    return at;
  });
  return [...found.values()];
}

/** `bytes` with one rewriting in its place. */
export function withRewriting(bytes: Uint8Array, { from, to, bytes: written }: Rewriting): Buffer {
  return Buffer.concat([bytes.subarray(0, from), written, bytes.subarray(to)]);
}

const DEPTH = 4;

export type Way = { readonly layers: readonly string[]; readonly content: Buffer; readonly last: Rewriting };

/** The rewritings that lead to one whose bytes hold `value`, by the fewest levels; null where none do. */
export function wayTo(value: string, content: Buffer): Way | null {
  let level: readonly { readonly layers: readonly string[]; readonly content: Buffer }[] = [{ layers: [], content }];
  for (let depth = 0; depth < DEPTH; depth++) {
    const next: { readonly layers: readonly string[]; readonly content: Buffer }[] = [];
    for (const { layers, content: here } of level) {
      for (const last of rewritingsIn(here)) {
        if (Buffer.from(last.bytes).includes(value)) return { layers: [...layers, last.layer], content: here, last };
        next.push({ layers: [...layers, last.layer], content: withRewriting(here, last) });
      }
    }
    level = next;
  }
  return null;
}
