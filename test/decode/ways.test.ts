// Values of every kind in every way that escapes or splits them: put back together exactly once, with the way back to the bytes they came from.

import { describe, expect, it } from 'vitest';
import { ruleSet } from '../../rules/index.ts';
import { sessionCookie } from '../../rules/session-cookie.ts';
import { seededRandom } from '../../src/core/random.ts';
import type { Rewriting } from '../../src/decode/rewriting.ts';
import { wayTo } from './rewritten.ts';
import { fits, type Way } from './ways/way.ts';
import { ways } from './ways.ts';

/** The values of these have no anchor of their own: what they stand beside has. */
const BESIDE = ['hubspot-smtp-credential', 'hubspot-session-cookie'];

const RULES = ruleSet.rules.filter(({ id }) => !BESIDE.includes(id));
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];

/** Whether an anchor of the rules or a hint is left where the dashes are escaped, or all there is. */
function isTold({ title, layer, fit }: Way, value: string): boolean {
  if (layer === 'split' || fit === 'url' || title.includes('throughout') || /^(?:pat-|[0-9a-f]{8}-|[a-z]{2}[1-9]-)/.test(value))
    return true;
  return value.startsWith('C') && /[-_]/.test(value) && !/[-_]/.test(value.slice(0, 12));
}

const isOurs = (layer: string): boolean => layer.split('+').every((one) => one === 'percent' || one === 'escaped' || one === 'split');

/** Whether the way back is in order: within the rewriting, never descending, nothing empty. */
function isInOrder({ from, to, bytes, starts, ends }: Rewriting): boolean {
  return bytes.every((_, index) => {
    const [start, end] = [starts.at(index) ?? -1, ends.at(index) ?? -1];
    const isAfter = index === 0 || (start >= (starts.at(index - 1) ?? from) && end >= (ends.at(index - 1) ?? from));
    return start >= from && end <= to && start < end && isAfter;
  });
}

describe.each(ways.filter(({ layer }) => isOurs(layer)))('$title', (way) => {
  const cases = RULES.flatMap((rule) => SEEDS.map((seed) => ({ rule, seed }))).flatMap(({ rule, seed }) => {
    const random = seededRandom(seed);
    const value = rule.sample(random);
    return fits(way, value) && isTold(way, value)
      ? [{ id: rule.id, seed, value, written: way.write(random, 'hubspot client secret', value) }]
      : [];
  });

  it('is for values of some kind', () => {
    expect(cases.length).toBeGreaterThan(0);
  });

  it('is undone, once, in its layers', () => {
    for (const { id, seed, value, written } of cases) {
      const label = `${id}, seed ${seed}`;
      expect(written.text.includes(value), label).toBe(false);
      const found = wayTo(value, Buffer.from(written.text));
      expect(found?.layers.join('+'), label).toBe(way.layer);
      if (found === null) continue;
      const { last, content } = found;
      const text = Buffer.from(last.bytes).toString('latin1');
      expect(text.split(value).length, label).toBe(2);
      expect(isInOrder(last), label).toBe(true);
      const at = text.indexOf(value);
      const span = content.toString('latin1', last.starts.at(at), last.ends.at(at + value.length - 1));
      expect(span.length, label).toBeGreaterThanOrEqual(way.fit === 'prefixed' ? 30 : value.length);
    }
  });
});

describe('a cookie, whose anchor is its name', () => {
  it.each([
    ['in a dictionary', (first: string, second: string) => `cookies = {'hubspotapi': '${first}' '${second}'}\n`],
    ['in a header', (first: string, second: string) => `headers = {"Cookie": "hubspotapi=${first}" + "${second}"}\n`],
  ])('%s', (_title, write) => {
    const value = sessionCookie.sample(seededRandom(1));
    const found = wayTo(value, Buffer.from(write(value.slice(0, 80), value.slice(80))));
    expect(found?.layers).toEqual(['split']);
  });
});
