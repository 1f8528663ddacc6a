// The search for anchors against regular expressions that were written without it, over bytes made of pieces of anchors.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ruleSet } from '../../rules/index.ts';
import type { Anchor } from '../../src/core/anchor.ts';
import { type AnchorSet, compileAnchors } from '../../src/kernel/anchor-set.ts';
import type { Search } from '../../src/kernel/kernel.ts';
import { findAnchors } from '../../src/kernel/reference.ts';
import { createKernel } from '../../src/kernel/simd-kernel.ts';

const WINDOW = 8192;

const searches = new WeakMap<AnchorSet, { readonly window: Uint8Array; readonly search: Search }>();

function compiled(set: AnchorSet): { readonly window: Uint8Array; readonly search: Search } {
  const known = searches.get(set);
  if (known !== undefined) return known;
  const kernel = createKernel(WINDOW);
  const search = kernel.searchFor(set);
  const made = { window: kernel.window, search };
  searches.set(set, made);
  return made;
}

/** In the window, at an odd place, between bytes that would go on with what begins or ends there. */
const inWindow: typeof findAnchors = (bytes, set, onAnchor) => {
  const { window, search } = compiled(set);
  const around = `-0123-4567-${'89abcdef0123'}`.repeat(8);
  const at = 1 + (bytes.length % 61);
  window.set(Buffer.from(around, 'latin1'), at + bytes.length);
  window.set(Buffer.from(around, 'latin1').subarray(-at), 0);
  window.set(bytes, at);
  search(window.subarray(at, at + bytes.length), onAnchor);
};

/** Every implementation must find the same. */
const KERNELS = [
  { title: 'reference', find: findAnchors },
  { title: 'compiled, in its window', find: inWindow },
  { title: 'compiled, bytes from elsewhere', find: ((bytes, set, on) => compiled(set).search(bytes, on)) satisfies typeof findAnchors },
];

type Hit = readonly [at: number, anchor: number];

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

function sourceOf(anchor: Anchor): string {
  switch (anchor.kind) {
    case 'uuid-tail':
      return anchor.stride === 1
        ? '-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}(?![0-9a-fA-F])'
        : '(?:-(?:\\0[0-9a-fA-F]){4}\\0){2}-(?:\\0[0-9a-fA-F]){12}(?![^][0-9a-fA-F])';
    case 'literal':
      return escaped(anchor.text);
    case 'shape':
      return anchor.classes.map((characters) => `[${characters.replace(/[\\\]]|(?!^)\^|^\^$/g, '\\$&')}]`).join('');
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
  return hits.toSorted(([at, index], [otherAt, otherIndex]) => at - otherAt || index - otherIndex);
}

const OURS: readonly Anchor[] = [...ruleSet.rules.flatMap(({ anchors }) => anchors), { kind: 'uuid-tail', stride: 2 }];
const OUR_SET = compileAnchors(OURS);
const UUID_TAIL = compileAnchors([{ kind: 'uuid-tail', stride: 1 }]);

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
  if (characters.length > 1 && characters.startsWith('^')) return ['"', '-', '1', '\n', '\xff', '^'];
  return characters.length === 1
    ? [characters]
    : [...characters].filter((character, i) => character !== '-' || i === characters.length - 1);
}

/** The same in UTF-16, but for its last zero, or its first, whichever the byte order. */
function wide(text: string): string {
  return [...text].join('\0');
}

/** Whole anchors and torn ones. */
const piece = fc.oneof(
  tail,
  tail.map(wide),
  tail.chain((text) => fc.nat(text.length).map((end) => text.slice(0, end))),
  tail.chain((text) => fc.nat(text.length).map((start) => text.slice(start))),
  tail.map(wide).chain((text) => fc.nat(text.length).map((end) => text.slice(0, end))),
  fc.integer({ min: 1, max: 14 }).chain(hex),
  fc.constantFrom('-', '--', '---', '\0', '\xff', '.', '/', 'G', 'g'),
  fc.constantFrom(...literals),
  fc.constantFrom(...literals).chain((text) => fc.nat(text.length).map((end) => text.slice(0, end))),
  shaped,
  shaped.chain((text) => fc.nat(text.length).map((end) => text.slice(0, end))),
  fc.uint8Array({ maxLength: 4 }).map((bytes) => Buffer.from(bytes).toString('latin1')),
);

const soup = fc.array(piece, { maxLength: 24 }).map((pieces) => Buffer.from(pieces.join(''), 'latin1'));

const byteClasses = fc.constantFrom('-', 'a', 'a-c', '0-9a-f', 'A-Za-z0-9_-', '._-', 'xX', '%', '^a-c', '^%');

const anyAnchor: fc.Arbitrary<Anchor> = fc.oneof(
  fc.constantFrom<Anchor>({ kind: 'uuid-tail', stride: 1 }, { kind: 'uuid-tail', stride: 2 }),
  fc.string({ unit: fc.constantFrom(...'ab-.0'), minLength: 2, maxLength: 4 }).map((text): Anchor => ({ kind: 'literal', text })),
  fc.array(byteClasses, { minLength: 2, maxLength: 5 }).map((classes): Anchor => ({ kind: 'shape', classes })),
);

describe.each(KERNELS)('$title', ({ find }) => {
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

  it.each([1, 2] as const)('finds a tail of stride %i at the start, at the end, and not before a hex digit', (stride) => {
    const set = compileAnchors([{ kind: 'uuid-tail', stride }]);
    const tail = `-${'0a1B'}-${'2c3D'}-${'4e5F6071829a'}`;
    const write = (text: string): Buffer => Buffer.from(stride === 1 ? text : wide(text), 'latin1');
    expect(hitsOf(find, write(tail), set)).toEqual([[0, 0]]);
    expect(hitsOf(find, write(`${tail}0`), set)).toEqual([]);
    expect(hitsOf(find, write(`xyz${tail}g${tail}`), set)).toEqual([
      [3 * stride, 0],
      [27 * stride, 0],
    ]);
  });

  it('finds more anchors than any buffer holds, and those that cross the pieces it is read in', () => {
    const dense = Buffer.from('ab'.repeat(3000), 'latin1');
    const set = compileAnchors([
      { kind: 'literal', text: 'ab' },
      { kind: 'literal', text: 'ba' },
      { kind: 'shape', classes: ['ab', 'ab', 'ab'] },
    ]);
    const hits: Hit[] = [];
    find(dense, set, (anchor, at) => hits.push([at, anchor]));
    expect(hits).toHaveLength(3000 + 2999 + 5998);
    expect(new Set(hits.map((hit) => hit.join(' '))).size).toBe(hits.length);
  });

  it('finds nothing in nothing, and nothing for no anchors', () => {
    expect(hitsOf(find, new Uint8Array(), OUR_SET)).toEqual([]);
    expect(hitsOf(find, Buffer.from('hubspotapi'), compileAnchors([]))).toEqual([]);
  });
});

describe('the compiled kernel', () => {
  it('finds an anchor wherever it lies in bytes that are copied in pieces', () => {
    const { search } = compiled(UUID_TAIL);
    const text = Buffer.from(`-${'0a1B'}-${'2c3D'}-${'4e5F6071829a'}`, 'latin1');
    const bytes = new Uint8Array(200_000).fill(0x2e);
    for (let at = 65_536 - 120; at < 65_536 + 40; at++) {
      bytes.set(text, at);
      bytes.set(text, 2 * at);
      const hits: number[] = [];
      search(bytes, (_, offset) => hits.push(offset));
      expect(hits.toSorted((a, b) => a - b)).toEqual([at, 2 * at]);
      bytes.fill(0x2e, at, at + text.length);
      bytes.fill(0x2e, 2 * at, 2 * at + text.length);
    }
  });

  it('takes hundreds of literals, of users and of encodings', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: fc.constantFrom(...'abcXYZ-_/=0189'), minLength: 2, maxLength: 20 }), {
          minLength: 100,
          maxLength: 300,
        }),
        fc.infiniteStream(fc.nat()),
        (texts, numbers) => {
          const anchors = texts.map((text): Anchor => ({ kind: 'literal', text }));
          const some = [...numbers.take(60)].map((number) => texts[number % texts.length] ?? '');
          const bytes = Buffer.from(some.join(''), 'latin1');
          const set = compileAnchors(anchors);
          expect(hitsOf(inWindow, bytes, set)).toEqual(hitsOf(findAnchors, bytes, set));
        },
      ),
      { seed: 3, numRuns: 30 },
    );
  });

  it('leaves its window alone while it searches bytes from elsewhere, and is still there after other sets were loaded', () => {
    const kernel = createKernel(WINDOW);
    const search = kernel.searchFor(UUID_TAIL);
    kernel.window.fill(0x61);
    const others = Array.from({ length: 20 }, (_, index) => compileAnchors([{ kind: 'literal', text: `other${index}` }]));
    for (const other of others) kernel.searchFor(other)(Buffer.from('nothing'), () => expect.unreachable());
    const hits: number[] = [];
    search(Buffer.from(`..-${'0a1B'}-${'2c3D'}-${'4e5F6071829a'}`), (_, at) => hits.push(at));
    expect(hits).toEqual([2]);
    expect(kernel.window.every((byte) => byte === 0x61)).toBe(true);
  });

  it('counts line feeds, whatever is around them', () => {
    const kernel = createKernel(WINDOW);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 6000 }), fc.nat(20), fc.constantFrom(0x0a, 0x61), (bytes, at, around) => {
        const feeds = bytes.map((byte) => (byte % 3 === 0 ? 0x0a : byte));
        const { window } = kernel;
        window.fill(around);
        window.set(feeds, at);
        const expected = feeds.filter((byte) => byte === 0x0a).length;
        expect(kernel.countLineFeeds(window.subarray(at, at + feeds.length))).toBe(expected);
        expect(kernel.countLineFeeds(feeds)).toBe(expected);
      }),
      { seed: 4, numRuns: 200 },
    );
    kernel.window.fill(0x0a);
    expect(kernel.countLineFeeds(kernel.window)).toBe(WINDOW);
  });

  it('refuses to be used from within its own search', () => {
    const { search } = compiled(UUID_TAIL);
    const text = Buffer.from(`-${'0a1B'}-${'2c3D'}-${'4e5F6071829a'}`);
    expect(() => search(text, () => search(text, () => undefined))).toThrow('within another');
    expect(() => search(text, () => undefined)).not.toThrow();
  });
});
