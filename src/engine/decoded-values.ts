// What is found in a stretch of content when all that is written in another way in it is written out, level after level. Each level is searched and judged
// like any content, so that what stands around an encoded value speaks for it; what none of it was encoded is left to whoever reads it plainly.

import type { Encoding, Layer, Span } from '../core/match.ts';
import type { Makers } from '../decode/makers.ts';
import { originThrough, type Rendition, renditionOf } from '../decode/rendition.ts';
import { rewritingsIn } from '../decode/rewrite.ts';
import type { FindRuns, Search } from '../kernel/kernel.ts';
import type { CompiledRules } from './compile.ts';
import type { Found } from './found.ts';
import type { Judgement } from './judgement.ts';
import { locateAround } from './locate.ts';
import { type Text, textOf } from './text.ts';

/** So often something may be written in another way. More than people do. */
const DEEPEST = 4;

const WORDS: Readonly<Record<Layer, string>> = {
  base64: 'base64',
  hex: 'hex digits',
  percent: 'percent-encoding',
  escaped: 'escapes',
  split: 'parts',
  'utf-16le': 'UTF-16LE',
  'utf-16be': 'UTF-16BE',
};

/** All that is needed to look for values: the search is for the anchors of the rules and, after them, the hints of the makers. */
export type Decoding = {
  readonly compiled: CompiledRules;
  readonly makers: Makers;
  readonly search: Search;
  readonly findRuns: FindRuns;
  readonly judge: (content: { readonly path: string; readonly bytes: Uint8Array }) => Judgement;
};

type Seen = { readonly anchors: readonly (readonly [anchor: number, at: number])[]; readonly hints: readonly number[] };

function see(bytes: Uint8Array, { compiled, search }: Decoding): Seen {
  const anchors: (readonly [number, number])[] = [];
  const hints: number[] = [];
  search(bytes, (anchor, at) => {
    if (anchor < compiled.anchors.length) anchors.push([anchor, at]);
    else hints.push(at);
  });
  return { anchors, hints };
}

/** Values whose shape a rule knows: a personal access key is base64 of text itself. */
function shapedValues(text: Text, { anchors }: Seen, { trials }: CompiledRules): readonly Span[] {
  return anchors.flatMap(([anchor, at]) => (trials[anchor]?.patterns ?? []).flatMap((group) => locateAround(text, at, group) ?? []));
}

function encodingOf([outermost, ...inner]: readonly Layer[]): Encoding | null {
  if (outermost === undefined) return null;
  return inner.length === 0 ? outermost : `${outermost}+${inner.join('+')}`;
}

function placed(found: Found, renditions: readonly Rendition[]): readonly Found[] {
  const { start, end, layers } = originThrough(renditions, found);
  const encoding = encodingOf(layers);
  if (encoding === null) return [];
  const written = `written as ${layers.map((layer) => WORDS[layer]).join(' of ')}`;
  return [{ ...found, start, end, encoding, evidence: [...found.evidence, written] }];
}

/** Offsets are into `bytes`. In no order; may overlap. */
export function decodedValues(path: string, bytes: Uint8Array, decoding: Decoding): readonly Found[] {
  const { compiled, findRuns, makers } = decoding;
  const renditions: Rendition[] = [];
  const found: Found[] = [];
  let content = bytes;
  let seen = see(content, decoding);
  while (renditions.length < DEEPEST) {
    const marks = {
      anchors: seen.anchors.map(([, at]) => at),
      hints: seen.hints,
      values: shapedValues(textOf({ bytes: content }), seen, compiled),
    };
    const rewritings = rewritingsIn(content, marks, findRuns, makers);
    if (rewritings.length === 0) break;
    const rendition = renditionOf(content, rewritings);
    renditions.push(rendition);
    content = rendition.bytes;
    seen = see(content, decoding);
    if (seen.anchors.length === 0) continue;
    const judgement = decoding.judge({ path, bytes: content });
    for (const [anchor, at] of seen.anchors) judgement.onAnchor(anchor, at);
    found.push(...judgement.found().flatMap((one) => placed(one, renditions)));
  }
  return found;
}
