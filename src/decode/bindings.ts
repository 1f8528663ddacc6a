// Which names a content binds to short literals, and where names stand in expressions: read a block at a time, once, when first asked for. However
// often a name is bound, all its places are known; which of them counts is decided by places alone, not by scopes.

import { latin1 } from './alphabet.ts';
import type { Piece } from './piece.ts';

export type Bindings = {
  /**
   * The literal, perhaps an empty one, that `name` stands for at `at`: the last before it that the name is bound to; or the first after it, where that
   * is nearer and the other not near. At most `REACH` away, or null.
   */
  readonly literalOf: (name: string, at: number) => Piece | null;
  /** Where `name` ends in expressions: first those between the literal at `at` and the next that it is bound to, then those nearest to `at`. */
  readonly usesOf: (name: string, at: number) => readonly number[];
};

const BLOCK = 1 << 16;
/** Bytes from a name to the end of its literal. */
const OVERLAP = 512;
const REACH = 1 << 16;
/** In bytes: what is shown of a place at a first look. */
const NEAR = 1 << 12;

/** Uses of one name that are looked at for one value: those that are no other's, which are in proportion to the content, and any. */
const MOST_OWN_USES = 64;
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
const AFTER_USE = String.raw`[ \t]{0,8}(?:[+&~^$]|\.\.|<>|<<|\|\||\.[ \t]{0,8}["'$]|[)}"'\`])`;
const USE = new RegExp(String.raw`(?<=\$)[A-Za-z_]\w{0,63}|(?<!\w)[A-Za-z_]\w{0,63}(?=${AFTER_USE})`, 'g');

/** Of a name its places, ascending. Those of all names are read when need be, and of most blocks never. */
type Table = {
  readonly literalsOf: (name: string) => readonly Piece[] | undefined;
  readonly usesOf: (name: string) => readonly number[] | undefined;
};

/** So many names in a block are looked for by themselves; then the uses of all are read. */
const MOST_BY_THEMSELVES = 4;

/** In characters: of a longer one only so many are taken for a name, after a dollar. */
const LONGEST_NAME = 64;

const WORD = /\w/;
const USED = new RegExp(AFTER_USE, 'y');

/** Whether `USE` finds the name at `at`. */
function isUseAt(text: string, at: number, name: string): boolean {
  const before = text[at - 1] ?? '';
  const end = at + name.length;
  if (before === '$') return name.length === LONGEST_NAME || !WORD.test(text[end] ?? '');
  USED.lastIndex = end;
  return !WORD.test(before) && USED.test(text);
}

function remember<T>(places: Map<string, T[]>, name: string, place: T): void {
  const known = places.get(name);
  if (known === undefined) places.set(name, [place]);
  else known.push(place);
}

function literalsIn(text: string, first: number): ReadonlyMap<string, readonly Piece[]> {
  const literals = new Map<string, Piece[]>();
  for (const pattern of BINDINGS) {
    for (const found of text.matchAll(pattern)) {
      const [from, to] = found.indices?.[3] ?? [0, 0];
      if (found.index < BLOCK) remember(literals, found[1] ?? '', { from: first + from, to: first + to });
    }
  }
  for (const places of literals.values()) places.sort((one, other) => one.from - other.from);
  return literals;
}

function usesIn(text: string, first: number): ReadonlyMap<string, readonly number[]> {
  const uses = new Map<string, number[]>();
  for (const { 0: name, index } of text.matchAll(USE)) if (index < BLOCK) remember(uses, name, first + index + name.length);
  return uses;
}

/** As `usesIn` has them of one name. */
function usesOfOne(name: string, text: string, first: number): readonly number[] {
  const uses: number[] = [];
  if (name.length > LONGEST_NAME) return uses;
  for (let at = text.indexOf(name); at >= 0 && at < BLOCK; at = text.indexOf(name, at + 1)) {
    if (isUseAt(text, at, name)) uses.push(first + at + name.length);
  }
  return uses;
}

function tabulate(bytes: Uint8Array, block: number): Table {
  const first = block * BLOCK;
  const text = latin1(bytes, first, first + BLOCK + OVERLAP);
  let literals: ReadonlyMap<string, readonly Piece[]> | null = null;
  let uses: ReadonlyMap<string, readonly number[]> | null = null;
  let asked = 0;
  return {
    literalsOf: (name) => {
      literals ??= literalsIn(text, first);
      return literals.get(name);
    },
    usesOf: (name) => {
      if (uses === null && asked++ < MOST_BY_THEMSELVES) return usesOfOne(name, text, first);
      uses ??= usesIn(text, first);
      return uses.get(name);
    },
  };
}

/** The index of the first of `places`, which ascend, that is at `at` or after it. */
function firstFrom<T>(places: readonly T[], at: number, offsetOf: (place: T) => number): number {
  let [low, high] = [0, places.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (offsetOf(places[middle] as T) < at)
      low = middle + 1; // below the length
    else high = middle;
  }
  return low;
}

const startOf = ({ from }: Piece): number => from;
const itself = (at: number): number => at;

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
  const blockAt = (at: number): number => Math.floor(Math.max(0, Math.min(at, bytes.length)) / BLOCK);

  /** Backwards from before `at`. What begins a little behind the end of a block can be that block's. */
  function* backwards<T>(at: number, placesIn: (table: Table) => readonly T[] | undefined, offsetOf: (place: T) => number): Generator<T> {
    for (let block = blockAt(at); block >= blockAt(at - REACH - OVERLAP); block--) {
      const places = placesIn(tableOf(block)) ?? [];
      for (let index = firstFrom(places, at, offsetOf) - 1; index >= 0; index--) {
        const place = places[index] as T; // below the length
        if (at - offsetOf(place) > REACH) return;
        yield place;
      }
    }
  }

  /** Onwards from `at`. */
  function* onwards<T>(at: number, placesIn: (table: Table) => readonly T[] | undefined, offsetOf: (place: T) => number): Generator<T> {
    for (let block = blockAt(at - OVERLAP); block <= blockAt(at + REACH); block++) {
      const places = placesIn(tableOf(block)) ?? [];
      for (let index = firstFrom(places, at, offsetOf); index < places.length; index++) {
        const place = places[index] as T; // below the length
        if (offsetOf(place) - at > REACH) return;
        yield place;
      }
    }
  }

  const literalOf = (name: string, at: number): Piece | null => {
    const [before] = backwards(at, literalsOf(name), startOf);
    const [after] = onwards(at, literalsOf(name), startOf);
    if (before === undefined || after === undefined) return before ?? after ?? null;
    return at - before.from <= Math.max(NEAR, after.from - at) ? before : after;
  };

  /** Those after the literal that begins at `at`, up to where the name is bound to another one; none where no literal begins there. */
  const ownUsesOf = (name: string, at: number): readonly number[] => {
    const [own] = onwards(at, literalsOf(name), startOf);
    if (own?.from !== at) return [];
    const [next] = onwards(at + 1, literalsOf(name), startOf);
    const end = next?.from ?? Number.POSITIVE_INFINITY;
    return atMost(MOST_OWN_USES, onwards(at, usesOf(name), itself)).filter((use) => use < end);
  };

  return {
    literalOf,
    usesOf: (name, at) => {
      const behind = atMost(MOST_USES, backwards(at, usesOf(name), itself));
      const ahead = atMost(MOST_USES, onwards(at, usesOf(name), itself));
      const nearest = [...behind, ...ahead].sort((one, other) => Math.abs(one - at) - Math.abs(other - at)).slice(0, MOST_USES);
      // Own ones are ahead: where these are all, and nothing is nearer, they come first anyway.
      const areFirst = ahead.length === 0 || (behind.length === 0 && ahead.length < MOST_USES);
      return [...new Set(areFirst ? nearest : [...ownUsesOf(name, at), ...nearest])];
    },
  };
}

const literalsOf =
  (name: string) =>
  ({ literalsOf }: Table): readonly Piece[] | undefined =>
    literalsOf(name);

const usesOf =
  (name: string) =>
  ({ usesOf }: Table): readonly number[] | undefined =>
    usesOf(name);

function atMost<T>(most: number, values: Iterable<T>): T[] {
  const taken: T[] = [];
  for (const value of values) {
    taken.push(value);
    if (taken.length === most) break;
  }
  return taken;
}
