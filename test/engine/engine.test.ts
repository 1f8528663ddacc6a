// What holds for whatever bytes the engine is given.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ruleSet } from '../../rules/index.ts';
import { seededRandom } from '../../src/core/random.ts';
import { createEngine } from '../../src/engine/engine.ts';
import { findAnchors } from '../../src/kernel/reference.ts';
import { KERNEL } from './kernel.ts';
import { files } from './soup.ts';
import { told } from './told.ts';

const engine = createEngine(ruleSet, { now: Date.UTC(2026, 0, 1), kernel: KERNEL });

const LONGEST_TELLING = 16;

/** Stretches of a secret that would help to guess it, were they printed. */
function stretches(secret: string): readonly string[] {
  return Array.from({ length: Math.max(0, secret.length - LONGEST_TELLING + 1) }, (_, at) => secret.slice(at, at + LONGEST_TELLING));
}

function shuffled<T>(items: readonly T[], seed: number): readonly T[] {
  const random = seededRandom(seed);
  return items
    .map((item) => ({ item, at: random.int(1 << 30) }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ item }) => item);
}

describe('any bytes', () => {
  it('give matches in order, in bounds, apart, that are what stands there and say so without saying it', () => {
    let found = 0;
    fc.assert(
      fc.property(files, ({ path, bytes }) => {
        const matches = engine.scan({ path, bytes });
        found += matches.length;
        let end = 0;
        for (const match of matches) {
          const value = match.secret.reveal();
          expect(match.span.start).toBeGreaterThanOrEqual(end);
          expect(match.span.end).toBeGreaterThan(match.span.start);
          end = match.span.end;
          if (match.encoding === 'plain') expect(bytes.toString('latin1', match.span.start, match.span.end)).toBe(value);
          expect(match.rule.validate(value).kind).toBe('valid');
          expect(match.evidence.length).toBeGreaterThan(0);
          const said = match.evidence.join('\n');
          expect(stretches(value).filter((stretch) => said.includes(stretch))).toEqual([]);
          // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there
          expect(said.replaceAll('\n', '')).not.toMatch(/[\x00-\x1f\x7f-\x9f]/);
        }
        expect(end).toBeLessThanOrEqual(bytes.length);
      }),
      { seed: 1, numRuns: 1500 },
    );
    expect(found).toBeGreaterThan(100);
  });

  it('give the same matches in whatever order their anchors come', () => {
    fc.assert(
      fc.property(files, fc.nat(), (file, seed) => {
        const anchors: (readonly [number, number])[] = [];
        findAnchors(file.bytes, engine.anchors, (anchor, at) => anchors.push([anchor, at]));
        const judged = (some: readonly (readonly [number, number])[]): unknown => {
          const judgement = engine.judge(file);
          for (const [anchor, at] of some) judgement.onAnchor(anchor, at);
          return judgement.finish().map(told);
        };
        expect(judged(shuffled(anchors, seed))).toEqual(judged(anchors));
        // What is written in another way is not judged by its anchors, and what it stands for can settle what stands there plainly.
        const scanned = engine.scan(file);
        if (scanned.every(({ encoding }) => encoding === 'plain')) expect(judged(anchors)).toEqual(scanned.map(told));
      }),
      { seed: 2, numRuns: 600 },
    );
  });

  it('give the same matches again, and whatever was scanned in between', () => {
    fc.assert(
      fc.property(files, files, (file, other) => {
        const first = engine.scan(file).map(told);
        engine.scan(other);
        expect(engine.scan(file).map(told)).toEqual(first);
        expect(
          createEngine(ruleSet, { now: Date.UTC(2026, 0, 1), kernel: KERNEL })
            .scan(file)
            .map(told),
        ).toEqual(first);
      }),
      { seed: 3, numRuns: 60 },
    );
  });

  it('are read as they stand in a larger buffer', () => {
    fc.assert(
      fc.property(files, ({ path, bytes }) => {
        const around = new Uint8Array(bytes.length + 200).fill(0x61);
        around.set(bytes, 100);
        const inside = around.subarray(100, 100 + bytes.length);
        expect(engine.scan({ path, bytes: inside }).map(told)).toEqual(engine.scan({ path, bytes }).map(told));
      }),
      { seed: 4, numRuns: 200 },
    );
  });

  it('are not changed', () => {
    fc.assert(
      fc.property(files, ({ path, bytes }) => {
        const before = Buffer.from(bytes);
        engine.scan({ path, bytes });
        expect(bytes.equals(before)).toBe(true);
      }),
      { seed: 5, numRuns: 100 },
    );
  });
});

it('an anchor that was never handed out is a mistake of the caller', () => {
  expect(() => engine.judge({ path: 'a', bytes: Buffer.from('a') }).onAnchor(10_000, 0)).toThrow(RangeError);
});

it('a rule whose pattern is not global is a mistake of its author', () => {
  const [rule] = ruleSet.rules;
  expect(rule?.locator.kind).toBe('pattern');
  if (rule?.locator.kind !== 'pattern') return;
  const local = { ...rule, locator: { ...rule.locator, pattern: /a/ } };
  expect(() => createEngine({ rules: [local], publishedSamples: new Set() }, { now: 0, kernel: KERNEL })).toThrow(RangeError);
});

it('no rules find nothing', () => {
  expect(
    createEngine({ rules: [], publishedSamples: new Set() }, { now: 0, kernel: KERNEL }).scan({
      path: 'a',
      bytes: Buffer.from('hubspotapi='),
    }),
  ).toEqual([]);
});

describe('the digest of the rules', () => {
  it('is the same for the same rules and another for others', () => {
    const digest = (rules: typeof ruleSet): string => createEngine(rules, { now: 0, kernel: KERNEL }).digest;
    expect(digest(ruleSet)).toMatch(/^[0-9a-f]{64}$/);
    expect(digest({ ...ruleSet })).toBe(digest(ruleSet));
    expect(digest({ ...ruleSet, rules: ruleSet.rules.slice(1) })).not.toBe(digest(ruleSet));
    expect(digest({ ...ruleSet, publishedSamples: new Set() })).not.toBe(digest(ruleSet));
  });
});
