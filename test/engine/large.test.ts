// Content too large for memory gives exactly what the same content gives in one piece, wherever its windows and pages end.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ruleSet } from '../../rules/index.ts';
import { sampleUuid } from '../../rules/shapes.ts';
import { seededRandom } from '../../src/core/random.ts';
import { createEngine, type Engine } from '../../src/engine/engine.ts';
import type { LargeMatches } from '../../src/engine/scan-large.ts';
import type { Kernel } from '../../src/kernel/kernel.ts';
import { referenceKernel } from '../../src/kernel/reference.ts';
import { createKernel } from '../../src/kernel/simd-kernel.ts';
import { locate, locateLarge } from '../../src/scan/locate.ts';
import { KERNEL } from './kernel.ts';
import { largeFragment } from './large-fragment.ts';
import { type File, longFiles } from './long-files.ts';
import { told } from './told.ts';

const NOW = Date.UTC(2026, 0, 1);
const whole = createEngine(ruleSet, { now: NOW, kernel: KERNEL });

/** `mostRemembered` so small that most files have more of everything. */
const inParts = (windowBytes: number, mostRemembered: number, kernelOf: (windowBytes: number) => Kernel = referenceKernel): Engine =>
  createEngine(ruleSet, {
    now: NOW,
    kernel: kernelOf(windowBytes),
    limits: { mostRemembered, paging: { pageBytes: 61, pages: 3 } },
  });

const ENGINES = [
  [48, 0],
  [49, 1000],
  [64, 2],
  [97, 1],
  [256, 3],
  [1000, 0],
  [4096, 1],
  [1 << 16, 0],
].flatMap(([windowBytes = 0, mostRemembered = 0]) => [
  inParts(windowBytes, mostRemembered),
  inParts(windowBytes, mostRemembered, createKernel),
]);

const engines = fc.constantFrom(...ENGINES);

const wholly = ({ path, bytes }: File): readonly object[] => whole.scan({ path, bytes }).map(told);
const partly = (engine: Engine, { path, bytes }: File): readonly object[] => engine.scanLarge(largeFragment(path, bytes)).matches.map(told);

/** Cut at these places, as far as it reaches; swept in any order by any of these, and judged by one of them. */
function inSlices(sweepers: readonly Engine[], judge: Engine, { path, bytes }: File, cuts: readonly number[]): LargeMatches {
  const fragment = largeFragment(path, bytes);
  const places = [...new Set([0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length])].sort((a, b) => a - b);
  const slices = places.slice(0, -1).map((from, index) => ({ from, to: places[index + 1] ?? bytes.length }));
  const swepts = slices.map((slice, index) => sweepers[index % sweepers.length]?.sweepLarge(fragment, slice) ?? expect.unreachable());
  // As it arrives in another thread.
  return judge.judgeLarge(fragment, structuredClone(swepts.reverse()));
}

/** One who judges and others who sweep: they remember as much, whatever their windows. */
const CREWS = [0, 1, 3].map((most) => [
  inParts(49, most),
  inParts(64, most, createKernel),
  inParts(1000, most),
  inParts(4096, most, createKernel),
]);

const crews = fc.constantFrom(...CREWS).chain((crew) => {
  const member = fc.constantFrom(...crew);
  return fc.tuple(member, member, member);
});

const cuts = fc.oneof(fc.array(fc.nat(), { maxLength: 6 }), fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 60 }));

describe('content in slices', () => {
  it('gives the same matches, on the same lines, as in one piece', () => {
    let found = 0;
    fc.assert(
      fc.property(longFiles, crews, cuts, (file, [judge, ...sweepers], at) => {
        const expected = wholly(file);
        found += expected.length;
        const { matches, lines } = inSlices(sweepers, judge, file, at);
        expect(matches.map(told)).toEqual(expected);
        const offsets = [...matches.flatMap(({ span }) => [span.start, span.end]), ...lines.map((mark) => mark.at)];
        expect(locateLarge(largeFragment(file.path, file.bytes), offsets, lines)).toEqual(locate(file.bytes, offsets));
      }),
      { seed: 5, numRuns: 250 },
    );
    expect(found).toBeGreaterThan(250);
  });

  it('of one byte each too', () => {
    const secret = sampleUuid(seededRandom(1));
    const bytes = Buffer.from(`hubspot\nclient_secret = "${secret}"\n`);
    const { matches } = inSlices([inParts(48, 9), inParts(64, 9)], inParts(64, 9), { path: 'a', bytes }, [...bytes.keys()]);
    expect(matches.map(told)).toEqual(wholly({ path: 'a', bytes }));
    expect(matches).toHaveLength(1);
  });
});

describe('content in windows', () => {
  it('gives the same matches as in one piece', () => {
    let found = 0;
    fc.assert(
      fc.property(longFiles, engines, (file, engine) => {
        const expected = wholly(file);
        found += expected.length;
        expect(partly(engine, file)).toEqual(expected);
      }),
      { seed: 1, numRuns: 700 },
    );
    expect(found).toBeGreaterThan(700);
  });

  it('gives the same wherever a window ends', () => {
    const sizes = Array.from({ length: 10 }, (_, index) => 48 + 5 * index).map((windowBytes) => inParts(windowBytes, 2));
    fc.assert(
      fc.property(longFiles, (file) => {
        const expected = wholly(file);
        for (const engine of sizes) expect(partly(engine, file)).toEqual(expected);
      }),
      { seed: 2, numRuns: 40 },
    );
  });

  it('ends where it cannot be read any further', () => {
    fc.assert(
      fc.property(longFiles, engines, fc.nat(), ({ path, bytes }, engine, at) => {
        const readable = at % (bytes.length + 1);
        const expected = whole.scan({ path, bytes: bytes.subarray(0, readable) }).map(told);
        expect(engine.scanLarge(largeFragment(path, bytes, readable)).matches.map(told)).toEqual(expected);
      }),
      { seed: 3, numRuns: 200 },
    );
  });

  it('tells the lines of its matches without counting them all again', () => {
    fc.assert(
      fc.property(longFiles, engines, ({ path, bytes }, engine) => {
        const fragment = largeFragment(path, bytes);
        const { matches, lines } = engine.scanLarge(fragment);
        const offsets = [...matches.flatMap(({ span }) => [span.start, span.end]), ...lines.map(({ at }) => at)];
        expect(locateLarge(fragment, offsets, lines)).toEqual(locate(bytes, offsets));
      }),
      { seed: 4, numRuns: 200 },
    );
  });

  it('may be empty', () => {
    expect(ENGINES.flatMap((engine) => engine.scanLarge(largeFragment('a', Buffer.alloc(0))).matches)).toEqual([]);
  });
});

it('a value that is named a public id is doubted, however many others are', () => {
  const [value, ...others] = Array.from({ length: 9 }, (_, seed) => sampleUuid(seededRandom(seed)));
  const lines = [...others.map((other) => `HUBSPOT_FORM_ID=${other}`), `HUBSPOT_FORM_ID=${value}`, `HUBSPOT_CLIENT_SECRET=${value}`];
  const file = { path: 'a', bytes: Buffer.from(lines.join('\n')) };
  const [match, ...more] = inParts(64, 3).scanLarge(largeFragment(file.path, file.bytes)).matches;
  expect([match?.confidence, more]).toEqual(['low', []]);
  expect(partly(inParts(64, 3), file)).toEqual(wholly(file));
});

it.each(ruleSet.rules.filter(({ locator }) => locator.kind === 'pattern'))(
  '$id as the value of what a cookie is called is one of its kind',
  (rule) => {
    const value = rule.sample(seededRandom(1));
    for (const text of [`hubspotapi=${value}\n`, `other = "${value}"\nhubspotapi: "${value}"\n`]) {
      const file = { path: 'a', bytes: Buffer.from(text) };
      for (const engine of ENGINES) expect(partly(engine, file)).toEqual(wholly(file));
    }
  },
);

it('a value that its own shape tells is of that kind, whatever it is called', () => {
  const key = ruleSet.rules.find(({ id }) => id === 'hubspot-personal-access-key')?.sample(seededRandom(1)) ?? '';
  const bytes = Buffer.from(`hubspotapi=${key}\n`);
  expect(whole.scan({ path: 'a', bytes }).map(({ rule }) => rule.id)).toEqual(['hubspot-personal-access-key']);
});

describe('what speaks of HubSpot at the very end counts, wherever windows end', () => {
  const secret = `client_secret = "${sampleUuid(seededRandom(1))}"\n`;

  it.each(['hubspot', 'api.hubapi.com', 'import "@hubspot/'])('%s', (sign) => {
    const lost: number[] = [];
    const engine = inParts(100, 9);
    for (let length = 0; length < 120; length++) {
      const bytes = Buffer.from(`${secret}${'- '.repeat(1000).slice(0, length)} ${sign}`);
      if (engine.scanLarge(largeFragment('a', bytes)).matches.length !== 1) lost.push(length);
    }
    expect(lost).toEqual([]);
  });
});

it('a window too small for the anchors is a mistake of the caller', () => {
  expect(() => inParts(47, 0).scanLarge(largeFragment('a', Buffer.from('a')))).toThrow(RangeError);
});
