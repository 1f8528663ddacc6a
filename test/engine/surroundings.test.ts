// How far words reach: what a credential proves by its shape does not depend on what stands far away, and what it needs is found across
// the pieces in which a large file is read.

import { describe, expect, it } from 'vitest';
import { ruleSet } from '../../rules/index.ts';
import { sampleUuid } from '../../rules/shapes.ts';
import { seededRandom } from '../../src/core/random.ts';
import { createEngine } from '../../src/engine/engine.ts';
import { homeOf } from '../rules/home.ts';
import { KERNEL } from './kernel.ts';

const engine = createEngine(ruleSet, { now: 0, kernel: KERNEL });

const FILLER = 'let total = rows.map((row) => row.amount).reduce((a, b) => a + b, 0);\n';
const FAR = FILLER.repeat(80);

describe('text far before and after changes nothing', () => {
  it.each(ruleSet.rules)('$id', (rule) => {
    const { path, before, after } = homeOf(rule);
    for (const seed of [1, 7, 8]) {
      const text = before + rule.sample(seededRandom(seed)) + after;
      const scan = (whole: string): readonly object[] => {
        const offset = whole.indexOf(text);
        const matches = engine.scan({ path, bytes: Buffer.from(whole, 'latin1') });
        return matches.map((match) => ({
          ...match,
          secret: match.secret.reveal(),
          span: { start: match.span.start - offset, end: match.span.end - offset },
        }));
      };
      const alone = scan(text);
      expect(alone).toHaveLength(1);
      expect([scan(FAR + text), scan(`${text}\n${FAR}`), scan(`${FAR}${text}\n${FAR}`)]).toEqual([alone, alone, alone]);
    }
  });
});

/** Large files are looked through in pieces of this size. */
const PIECE = 1 << 16;

describe('a mention of HubSpot is seen wherever a piece of the file ends', () => {
  const value = sampleUuid(seededRandom(1));

  it.each([
    ['its API host', 'https://api.hubapi.com/', `refresh_token = "${value}"`],
    ['its name', 'hubspot', `hubspot_client_secret = "${value}"`],
    ['a column title', 'INSERT INTO hubspot (id, api_key) VALUES\n', `(1, '${value}')`],
  ])('%s', (_title, mention, credential) => {
    const lost: number[] = [];
    for (let before = PIECE - 70; before <= PIECE + 10; before++) {
      const gap = mention.startsWith('INSERT') ? '' : `\n${FAR}`;
      const text = `${FILLER.repeat(1000).slice(0, before - 1)}\n${mention}${gap}${credential};\n`;
      if (engine.scan({ path: 'a.txt', bytes: Buffer.from(text, 'latin1') }).length !== 1) lost.push(before);
    }
    expect(lost).toEqual([]);
  });
});
