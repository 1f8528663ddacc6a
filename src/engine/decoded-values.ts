// What is found in a stretch of content when all that is written in another way in it is written out, level after level. Each level is searched and judged
// like any content, so that what stands around an encoded value speaks for it; what none of it was encoded is left to whoever reads it plainly.

import type { Encoding, Layer } from '../core/match.ts';
import { originThrough, type Rendition } from '../decode/rendition.ts';
import type { Found } from './found.ts';
import type { Judgement } from './judgement.ts';
import { type Decoding, levelsOf } from './levels.ts';

const WORDS: Readonly<Record<Layer, string>> = {
  base64: 'base64',
  hex: 'hex digits',
  decimal: 'decimal numbers',
  percent: 'percent-encoding',
  escaped: 'escapes',
  split: 'parts',
  'utf-16le': 'UTF-16LE',
  'utf-16be': 'UTF-16BE',
};

export type Judge = (content: { readonly path: string; readonly bytes: Uint8Array }) => Judgement;

function encodingOf([outermost, ...inner]: readonly Layer[]): Encoding | null {
  if (outermost === undefined) return null;
  return inner.length === 0 ? outermost : `${outermost}+${inner.join('+')}`;
}

function placed(found: Found, renditions: readonly Rendition[]): readonly Found[] {
  const origin = originThrough(renditions, found);
  const encoding = origin === null ? null : encodingOf(origin.layers);
  if (origin === null || encoding === null) return [];
  const { start, end, layers } = origin;
  const written = `written as ${layers.map((layer) => WORDS[layer]).join(' of ')}`;
  return [{ ...found, start, end, encoding, evidence: [...found.evidence, written] }];
}

/** Offsets are into `bytes`. In no order; may overlap. */
export function decodedValues(path: string, bytes: Uint8Array, decoding: Decoding, judge: Judge): readonly Found[] {
  const found: Found[] = [];
  for (const { renditions, content, seen } of levelsOf(bytes, decoding)) {
    if (seen.anchors.length === 0) continue;
    const judgement = judge({ path, bytes: content });
    for (const [anchor, at] of seen.anchors) judgement.onAnchor(anchor, at);
    found.push(...judgement.found().flatMap((one) => placed(one, renditions)));
  }
  return found;
}
