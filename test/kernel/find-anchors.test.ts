// The search for anchors against regular expressions that were written without it, over bytes made of pieces of anchors.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ruleSet } from '../../rules/index.ts';
import type { Anchor } from '../../src/core/anchor.ts';
import { type AnchorSet, compileAnchors } from '../../src/kernel/anchor-set.ts';
import { findAnchors } from '../../src/kernel/reference.ts';

/** Every implementation must find the same. */
const KERNELS = [{ title: 'reference', find: findAnchors }];

type Hit = readonly [at: number, anchor: number];

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

function sourceOf(anchor: Anchor): string {
  switch (anchor.kind) {
    case 'uuid-tail':
      return '-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}(?![0-9a-fA-F])';
    case 'literal':
      return escaped(anchor.text);
    case 'shape':
      return anchor.classes.map((characters) => `[${characters.replace(/[\\\]^]/g, '\\$&')}]`).join('');
  }
}

/** All places of all anchors, by offset, then by index. */
function oracle(bytes: Uint8Array, anchors: readonly Anchor[]): readonly Hit[] {
  const text = Buffer.from(bytes).toString('latin1');
  const hits = anchors.flatMap((anchor, index) =>
    Array.from(text.matchAll(new RegExp(`(?=${sourceOf(anchor)})`, 'g')), (found): Hit => [found.index, index]),
  );
  return hits.toSorted(([at, index], [otherAt, otherIndex]) => at - otherAt || index - otherIndex);
}

function hitsOf(find: typeof findAnchors, bytes: Uint8Array, anchors: AnchorSet): readonly Hit[] {
  const hits: Hit[] = [];
  find(bytes, anchors, (anchor, at) => hits.push([at, anchor]));
  return hits;
}

const OURS: readonly Anchor[] = ruleSet.rules.flatMap(({ anchors }) => anchors);
const OUR_SET = compileAnchors(OURS);
const UUID_TAIL = compileAnchors([{ kind: 'uuid-tail' }]);

const hex = (length: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdefABCDEF'), minLength: length, maxLength: length });

const tail = fc.tuple(hex(4), hex(4), hex(12)).map(([a, b, c]) => `-${a}-${b}-${c}`);

const literals = OURS.flatMap((anchor) => (anchor.kind === 'literal' ? [anchor.text] : []));

const shaped = fc
  .constantFrom(...OURS.flatMap((anchor) => (anchor.kind === 'shape' ? [anchor.classes] : [])))
  .chain((classes) => fc.tuple(...classes.map((characters) => fc.constantFrom(...expand(characters)))))
  .map((characters) => characters.join(''));

/** The characters of a class, as listed and as the ends of its ranges. */
function expand(characters: string): readonly string[] {
  return characters.length === 1
    ? [characters]
    : [...characters].filter((character, i) => character !== '-' || i === characters.length - 1);
}

/** Whole anchors and torn ones. */
const piece = fc.oneof(
  tail,
  tail.chain((text) => fc.nat(text.length).map((end) => text.slice(0, end))),
  tail.chain((text) => fc.nat(text.length).map((start) => text.slice(start))),
  fc.integer({ min: 1, max: 14 }).chain(hex),
  fc.constantFrom('-', '--', '---', '\0', '\xff', '.', '/', 'G', 'g'),
  fc.constantFrom(...literals),
  fc.constantFrom(...literals).chain((text) => fc.nat(text.length).map((end) => text.slice(0, end))),
  shaped,
  shaped.chain((text) => fc.nat(text.length).map((end) => text.slice(0, end))),
  fc.uint8Array({ maxLength: 4 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
);

const soup = fc.array(piece, { maxLength: 24 }).map((pieces) => Buffer.from(pieces.join(''), 'latin1'));

const byteClasses = fc.constantFrom('-', 'a', 'a-c', '0-9a-f', 'A-Za-z0-9_-', '._-', 'xX', '%');

const anyAnchor: fc.Arbitrary<Anchor> = fc.oneof(
  fc.constant<Anchor>({ kind: 'uuid-tail' }),
  fc.string({ unit: fc.constantFrom(...'ab-.0'), minLength: 2, maxLength: 4 }).map((text): Anchor => ({ kind: 'literal', text })),
  fc.array(byteClasses, { minLength: 2, maxLength: 5 }).map((classes): Anchor => ({ kind: 'shape', classes })),
);

/** Property tests take a second or two, and more on a busy machine. */
const PATIENCE = { timeout: 30_000 };

describe.each(KERNELS)('$title', PATIENCE, ({ find }) => {
  it('finds the anchors of our rules where a regular expression does', () => {
    let found = 0;
    fc.assert(
      fc.property(soup, (bytes) => {
        const hits = hitsOf(find, bytes, OUR_SET);
        found += hits.length;
        expect(hits).toEqual(oracle(bytes, OURS));
      }),
      { seed: 1, numRuns: 1000 },
    );
    expect(found).toBeGreaterThan(700);
  });

  it('finds any anchors where a regular expression does', () => {
    fc.assert(
      fc.property(
        fc.array(anyAnchor, { maxLength: 6 }),
        soup,
        fc.string({ unit: fc.constantFrom(...'ab-.0xX%'), maxLength: 60 }),
        (anchors, bytes, text) => {
          const both = Buffer.concat([bytes, Buffer.from(text, 'latin1')]);
          expect(hitsOf(find, both, compileAnchors(anchors))).toEqual(oracle(both, anchors));
        },
      ),
      { seed: 2, numRuns: 300 },
    );
  });

  it('finds an anchor at the start, at the end and cut short by it', () => {
    const text = `-${'0a1B'}-${'2c3D'}-${'4e5F6071829a'}`;
    const whole = Buffer.from(text, 'latin1');
    expect(hitsOf(find, whole, UUID_TAIL)).toEqual([[0, 0]]);
    expect(hitsOf(find, Buffer.from(`${text}g`, 'latin1'), UUID_TAIL)).toEqual([[0, 0]]);
    expect(hitsOf(find, Buffer.from(`${text}0`, 'latin1'), UUID_TAIL)).toEqual([]);
    for (let end = 0; end < whole.length; end++) expect(hitsOf(find, whole.subarray(0, end), UUID_TAIL)).toEqual([]);
  });

  it('reads a view into a larger buffer as if it were alone', () => {
    const text = `-${'0a1B'}-${'2c3D'}-${'4e5F6071829a'}`;
    const around = new Uint8Array(Buffer.from(`ff${text}ff`, 'latin1'));
    expect(hitsOf(find, around.subarray(2, 2 + text.length), UUID_TAIL)).toEqual([[0, 0]]);
  });

  it('finds nothing in nothing, and nothing for no anchors', () => {
    expect(hitsOf(find, new Uint8Array(), OUR_SET)).toEqual([]);
    expect(hitsOf(find, Buffer.from('hubspotapi'), compileAnchors([]))).toEqual([]);
  });
});
