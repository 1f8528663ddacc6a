// Content with all that is written in another way in it written out, and that again, level after level, with the anchors that each level has. Does not
// judge what is found.

import type { Span } from '../core/match.ts';
import type { Makers } from '../decode/makers.ts';
import { originThrough, type Rendition, renditionOf } from '../decode/rendition.ts';
import { type Looking, rewritingsIn } from '../decode/rewrite.ts';
import type { Rewriting } from '../decode/rewriting.ts';
import type { FindRuns, Search } from '../kernel/kernel.ts';
import type { CompiledRules, Trial } from './compile.ts';
import { leadsOn, locateAround } from './locate.ts';
import { type Text, textOf } from './text.ts';

/** So often something may be written in another way. More than people do. */
const DEEPEST = 4;

/** What is needed: the search is for the anchors of the rules and, after them, the hints of the makers. */
export type Decoding = {
  readonly compiled: CompiledRules;
  readonly makers: Makers;
  readonly search: Search;
  readonly findRuns: FindRuns;
};

export type Seen = {
  readonly anchors: readonly (readonly [anchor: number, at: number])[];
  readonly hints: readonly (readonly [hint: number, at: number])[];
};

function see(bytes: Uint8Array, { compiled, search }: Decoding): Seen {
  const anchors: (readonly [number, number])[] = [];
  const hints: (readonly [number, number])[] = [];
  search(bytes, (anchor, at) => {
    if (anchor < compiled.anchors.length) anchors.push([anchor, at]);
    else hints.push([anchor - compiled.anchors.length, at]);
  });
  return { anchors, hints };
}

/** Values whose shape a rule knows: a personal access key is base64 of text itself. */
function shapedValues(text: Text, { anchors }: Seen, { trials }: CompiledRules): readonly Span[] {
  return anchors.flatMap(([anchor, at]) => (trials[anchor]?.patterns ?? []).flatMap((group) => locateAround(text, at, group) ?? []));
}

export type Level = {
  /** This one, and those before it, the first one first. */
  readonly renditions: readonly Rendition[];
  readonly content: Uint8Array;
  readonly seen: Seen;
};

/** Cut short, or glued to a word, such a value is none, and what is in it is no other. */
function beginningsOf({ anchors }: Seen, { trials }: CompiledRules): ReadonlySet<number> {
  return new Set(anchors.flatMap(([anchor, at]) => ((trials[anchor]?.patterns.length ?? 0) > 0 ? [at] : [])));
}

function rewritingsOf(content: Uint8Array, seen: Seen, looking: Looking, { compiled, findRuns, makers }: Decoding): readonly Rewriting[] {
  const text = textOf({ bytes: content });
  const values = shapedValues(text, seen, compiled);
  const leading = seen.anchors.filter(([anchor, at]) => leadsOn(text, at, compiled.trials[anchor] as Trial)); // one for each anchor
  const marks = { anchors: leading.map(([, at]) => at), hints: seen.hints, values, beginnings: beginningsOf(seen, compiled) };
  return rewritingsIn(content, marks, looking, findRuns, makers);
}

/** `first`: the rewritings of the content. */
function* levelsAfter(bytes: Uint8Array, first: readonly Rewriting[], decoding: Decoding): Generator<Level> {
  const renditions: Rendition[] = [];
  let content = bytes;
  let rewritings = first;
  while (rewritings.length > 0) {
    const rendition = renditionOf(content, rewritings);
    renditions.push(rendition);
    content = rendition.bytes;
    const seen = see(content, decoding);
    yield { renditions: [...renditions], content, seen };
    if (renditions.length === DEEPEST) return;
    rewritings = rewritingsOf(content, seen, 'rendition', decoding);
  }
}

/** As many as there is something to write out for. */
export const levelsOf = (bytes: Uint8Array, decoding: Decoding): Generator<Level> =>
  levelsAfter(bytes, rewritingsOf(bytes, see(bytes, decoding), 'content', decoding), decoding);

/** An anchor is within so much of the ends of its value, in bytes. */
const ANCHOR_REACH = 1 << 12;

/** Whether any level of some content has an anchor in, or near, what is written in another way. */
export function holdsRewritten(bytes: Uint8Array, decoding: Decoding): boolean {
  for (const { renditions, content, seen } of levelsOf(bytes, decoding)) {
    for (const [, at] of seen.anchors) {
      const around = { start: Math.max(0, at - ANCHOR_REACH), end: Math.min(content.length, at + ANCHOR_REACH) };
      if (originThrough(renditions, around)?.layers.length !== 0) return true;
    }
  }
  return false;
}

/** What begins or ends so near to where a part of content does may go on in the next one, in bytes. */
const EDGE = 512;

const NOTHING_SEEN: Seen = { anchors: [], hints: [] };

/** Whether some bytes are all of the content or one of its parts. */
export type Extent = 'whole' | 'part';

/** Whether any level of some content, in which nothing stands as it is, may hold anything. */
export function mayHold(part: Uint8Array, extent: Extent, decoding: Decoding): boolean {
  const first = rewritingsOf(part, NOTHING_SEEN, 'content', decoding);
  if (extent === 'part' && first.some(({ from, to }) => from < EDGE || to > part.length - EDGE)) return true;
  for (const { seen } of levelsAfter(part, first, decoding)) if (seen.anchors.length > 0 || seen.hints.length > 0) return true;
  return false;
}
