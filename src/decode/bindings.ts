// Which names a content binds to short literals, and where names stand in expressions: read a block at a time, once, when first asked for.

import { latin1 } from './alphabet.ts';
import type { Piece } from './piece.ts';

export type Bindings = {
  /** The literal, perhaps an empty one, bound to `name` that is nearest to `at`, at most `REACH` away, or null. */
  readonly literalOf: (name: string, at: number) => Piece | null;
  /** Where `name` ends in expressions, nearest to `at` first, at most `REACH` away. */
  readonly usesOf: (name: string, at: number) => readonly number[];
};

const BLOCK = 1 << 16;
/** Bytes from a name to the end of its literal. */
const OVERLAP = 512;
const REACH = 1 << 16;

/** Places of one name that are remembered in a block, and looked at for one value. */
const MOST_PLACES = 16;
const MOST_USES = 4;

const LITERAL = String.raw`[\w./:~+%@?&=-]`;

/** `NAME = "…"`, `NAME: str = "…"`, `'NAME' => '…'`, `#define NAME "…"`, `define('NAME', '…')`; without quotes in environment files and YAML. */
const BINDINGS: readonly RegExp[] = [
  new RegExp(
    String.raw`(?<!\w)([A-Za-z_]\w{0,63})(?:["'][ \t]{0,8},|["']?[ \t]{0,8}(?::[ \t]{0,4}[\w.<>&?' ]{1,24})?(?::=|\?=|=>?|:|<-|[ \t]))[ \t]{0,20}[fFrRbBuUL@$]?\\{0,3}(["'\`])(${LITERAL}{0,128})\\{0,3}\2`,
    'dg',
  ),
  new RegExp(
    String.raw`(?<=^[ \t]{0,40}(?:export[ \t]{1,4}|[-][ \t]{1,4})?)([A-Za-z_]\w{0,63})([ \t]{0,8}[:?]?=[ \t]{0,8}|:[ \t]{1,4})(${LITERAL}{1,128})[ \t]{0,8}\r?$`,
    'dgm',
  ),
];

/** A name that an operator, a bracket or a quote follows, as in `A + b`, `{A}`, `"$A"`; after a dollar, any: `$A-b`. */
const USE = /(?<=\$)[A-Za-z_]\w{0,63}|(?<!\w)[A-Za-z_]\w{0,63}(?=[ \t]{0,8}(?:[+&~^$]|\.\.|<>|<<|\|\||\.[ \t]{0,8}["'$]|[)}"'`]))/g;

type Table = { readonly literals: ReadonlyMap<string, readonly Piece[]>; readonly uses: ReadonlyMap<string, readonly number[]> };

function remember<T>(places: Map<string, T[]>, name: string, place: T): void {
  const known = places.get(name);
  if (known === undefined) places.set(name, [place]);
  else if (known.length < MOST_PLACES) known.push(place);
}

function tabulate(bytes: Uint8Array, block: number): Table {
  const first = block * BLOCK;
  const text = latin1(bytes, first, first + BLOCK + OVERLAP);
  const literals = new Map<string, Piece[]>();
  const uses = new Map<string, number[]>();
  for (const pattern of BINDINGS) {
    for (const found of text.matchAll(pattern)) {
      const [from, to] = found.indices?.[3] ?? [0, 0];
      if (found.index < BLOCK) remember(literals, found[1] ?? '', { from: first + from, to: first + to });
    }
  }
  for (const { 0: name, index } of text.matchAll(USE)) if (index < BLOCK) remember(uses, name, first + index + name.length);
  return { literals, uses };
}

/** For one content: it may not change meanwhile. */
export function bindingsOf(bytes: Uint8Array): Bindings {
  const tables = new Map<number, Table>();
  const tableOf = (block: number): Table => {
    const known = tables.get(block);
    if (known !== undefined) return known;
    const table = tabulate(bytes, block);
    tables.set(block, table);
    return table;
  };
  const near = <T>(at: number, placesOf: (table: Table) => readonly T[] | undefined, offsetOf: (place: T) => number): readonly T[] => {
    const found: T[] = [];
    for (let block = Math.max(0, Math.floor((at - REACH) / BLOCK)); block * BLOCK <= Math.min(bytes.length, at + REACH); block++) {
      for (const place of placesOf(tableOf(block)) ?? []) if (Math.abs(offsetOf(place) - at) <= REACH) found.push(place);
    }
    return found.sort((one, other) => Math.abs(offsetOf(one) - at) - Math.abs(offsetOf(other) - at));
  };
  return {
    literalOf: (name, at) =>
      near(
        at,
        ({ literals }) => literals.get(name),
        ({ from }) => from,
      )[0] ?? null,
    usesOf: (name, at) =>
      near(
        at,
        ({ uses }) => uses.get(name),
        (end) => end,
      ).slice(0, MOST_USES),
  };
}
