// Anchors compiled to tables that a search can use as plain data. Does not search.

import type { Anchor } from '../core/anchor.ts';

/** One anchor as byte classes: position `i` admits the bytes `b` for which `classes[i][b]` is 1. */
export type CompiledAnchor = {
  readonly classes: readonly Uint8Array[];
  /** A byte that may not stand `stride` bytes after the last position (1 in the table), or null where anything may. */
  readonly notAfter: Uint8Array | null;
  /** How far characters are apart: 1, or 2 in UTF-16. */
  readonly stride: 1 | 2;
};

export type AnchorSet = {
  readonly anchors: readonly CompiledAnchor[];
  /** How many bytes, from the first byte of an anchor on, can decide whether it stands there: windows overlap by this. */
  readonly reach: number;
};

const HEX = '0-9a-fA-F';

const UUID_TAIL = ['-', HEX, HEX, HEX, HEX, '-', HEX, HEX, HEX, HEX, '-', ...Array.from({ length: 12 }, () => HEX)];

const tables = new Map<string, Uint8Array>();

/** `a-z0-9_`, or `^a-z` for all others, as a table of 256 bytes, the same one for the same text. Characters past ASCII are an error: anchors are bytes. */
export function byteClass(text: string): Uint8Array {
  const known = tables.get(text);
  if (known !== undefined) return known;
  const isOthers = text.length > 1 && text[0] === '^';
  const table = new Uint8Array(256).fill(isOthers ? 1 : 0);
  for (let i = isOthers ? 1 : 0; i < text.length; i++) {
    const from = text.charCodeAt(i);
    const isRange = text[i + 1] === '-' && i + 2 < text.length;
    const to = isRange ? text.charCodeAt(i + 2) : from;
    if (from > 127 || to > 127) throw new RangeError(`not an ASCII byte class: ${text}`);
    table.fill(isOthers ? 0 : 1, from, to + 1);
    if (isRange) i += 2;
  }
  tables.set(text, table);
  return table;
}

function compile(anchor: Anchor): CompiledAnchor {
  switch (anchor.kind) {
    case 'uuid-tail':
      return { classes: spaced(UUID_TAIL, anchor.stride).map(byteClass), notAfter: byteClass(HEX), stride: anchor.stride };
    case 'literal':
      return { classes: Array.from(anchor.text, byteClass), notAfter: null, stride: 1 };
    case 'shape':
      return { classes: anchor.classes.map(byteClass), notAfter: null, stride: 1 };
  }
}

/** As UTF-16 has it, of either byte order: a zero byte between every two. */
function spaced(classes: readonly string[], stride: 1 | 2): readonly string[] {
  return stride === 1 ? classes : classes.flatMap((one) => ['\0', one]).slice(1);
}

/** Indexes into the result's `anchors` are indexes into the given list. Throws a `RangeError` for an anchor of fewer than two bytes. */
export function compileAnchors(anchors: readonly Anchor[]): AnchorSet {
  const compiled = anchors.map(compile);
  if (compiled.some(({ classes }) => classes.length < 2)) throw new RangeError('an anchor needs two bytes at least');
  return { anchors: compiled, reach: Math.max(0, ...compiled.map(({ classes, stride }) => classes.length + stride)) };
}
