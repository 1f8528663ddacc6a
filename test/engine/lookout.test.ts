// A value that is cut off where one part of content ends: no part of it is passed over because nothing comes of it alone.

import { describe, expect, it } from 'vitest';
import { ruleSet } from '../../rules/index.ts';
import { seededRandom } from '../../src/core/random.ts';
import { createEngine } from '../../src/engine/engine.ts';
import { createKernel } from '../../src/kernel/simd-kernel.ts';

const engine = createEngine(ruleSet, { now: 0, kernel: createKernel() });
const TOKEN = ruleSet.rules.find(({ id }) => id === 'hubspot-private-app-token')?.sample(seededRandom(1)) ?? '';
const LISTED = `const token = [${TOKEN.split('-')
  .map((part) => `"${part}"`)
  .join(', ')}].join("-");\n`;
const WORDS = 'some words of a text\n';

describe('a value whose elements a dash joins', () => {
  const dash = LISTED.indexOf('"-"');

  it('is found in one piece', () => {
    expect(engine.scan({ path: 'a', bytes: Buffer.from(LISTED) }).map(({ encoding }) => encoding)).toEqual(['split']);
  });

  it.each([0, 10, 30, dash - 1])('may be in a part that begins %i bytes into it, and is not in such content', (from) => {
    const part = Buffer.from(LISTED.slice(from) + WORDS.repeat(1000));
    expect(engine.holdsAnything(part, 'part')).toBe(true);
    expect(engine.holdsAnything(part, 'whole')).toBe(from < 20);
  });

  it('may be in a part that ends behind its dash', () => {
    const listed = `"-".join([${TOKEN.split('-')
      .map((part) => `"${part}"`)
      .join(', ')}])`;
    expect(engine.holdsAnything(Buffer.from(WORDS.repeat(1000) + listed.slice(0, 12)), 'part')).toBe(true);
  });

  it('is in no part of which it is all that is missing', () => {
    const part = Buffer.from(`${WORDS.repeat(1000)}parts.join("-");\n${WORDS.repeat(1000)}`);
    expect(engine.holdsAnything(part, 'part')).toBe(false);
  });
});

describe('an anchor to which something is glued', () => {
  const key = ruleSet.rules.find(({ id }) => id === 'hubspot-personal-access-key')?.sample(seededRandom(1)) ?? '';
  const broken = `"${key.slice(0, 9)}" +\n  "${key.slice(9)}"`;
  const livelinessOf = (text: string): string => engine.anchorsIn(Buffer.from(text), [0, text.length]);

  it('is as good as none, in whatever way what stands there is written', () => {
    expect(livelinessOf(`const key = ${broken};`)).toBe('live');
    expect(livelinessOf(`const key = ${broken.replace('"', '"\\n')};`)).toBe('live');
    expect(livelinessOf(`const key = ${broken.replace('"', '"mmi')};`)).toBe('idle');
  });

  it('leads to no value', () => {
    const found = (text: string): number => engine.scan({ path: 'a', bytes: Buffer.from(text) }).length;
    expect([found(broken), found(broken.replace('"', '"\\n')), found(broken.replace('"', '"mmi'))]).toEqual([1, 1, 0]);
  });
});
