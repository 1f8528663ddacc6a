// A value put together from a name that its file binds to many literals, or uses in many places: each is what the name stood for where it was used.

import { describe, expect, it } from 'vitest';
import { ruleSet } from '../../rules/index.ts';
import { sampleUuid } from '../../rules/shapes.ts';
import { seededRandom } from '../../src/core/random.ts';
import { createEngine } from '../../src/engine/engine.ts';
import { KERNEL } from '../engine/kernel.ts';

const engine = createEngine(ruleSet, { now: 0, kernel: KERNEL });

const random = seededRandom(11);
const uuid = sampleUuid(random);
const key = ruleSet.rules.find(({ id }) => id === 'hubspot-personal-access-key')?.sample(random) ?? '';
const [begin, rest] = [key.slice(0, 40), key.slice(40)];

const valuesIn = (content: string): readonly string[] =>
  engine.scan({ path: 'a.py', bytes: Buffer.from(content) }).map(({ secret }) => secret.reveal());

const TOKEN = `pat-na1-${uuid}`;

/** As different as lines are in which something else has the same name. */
const others = (count: number, write: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => write(index)).join('');
const bound = (count: number): string => others(count, (index) => `NAME = "value${index}"\nuse(NAME)\n`);

const PREFIX = 'NAME = "pat-na1-"\n';
const ADDED = `token = NAME + "${uuid}"\n`;

describe.each([1, 15, 16, 17, 40, 400])('a name that is bound %i times', (times) => {
  it.each([
    ['before', `${bound(times)}${PREFIX}${ADDED}`],
    ['afterwards', `${PREFIX}${ADDED}${bound(times)}`],
    ['before and afterwards', `${bound(times)}${PREFIX}${ADDED}${bound(times)}`],
    ['in a template', `${bound(times)}${PREFIX}token = f"{NAME}${uuid}"\n${bound(times)}`],
    ['and right after it is used', `${bound(times)}${PREFIX}${'step()\n'.repeat(20)}token = NAME + "${uuid}" ; NAME = "x"\n`],
    ['as environment files do', `${others(times, (index) => `NAME=value${index}\n`)}NAME=pat-na1\nTOKEN="$NAME-${uuid}"\n`],
    ['in the order of its use alone', `${bound(times)}token = NAME + "${uuid}"\n${PREFIX}`.replaceAll('NAME = "value', 'OTHER = "value')],
  ])('%s', (_title, content) => {
    expect(valuesIn(content)).toEqual([TOKEN]);
  });

  it('is each time what it is bound to then', () => {
    const ids = Array.from({ length: Math.min(times, 40) }, () => sampleUuid(random));
    const content = others(times, (index) => `NAME = "pat-na${1 + (index % 3)}-"\ntoken${index} = NAME + "${ids[index] ?? 'nothing'}"\n`);
    expect(valuesIn(content)).toEqual(ids.map((id, index) => `pat-na${1 + (index % 3)}-${id}`));
  });
});

describe.each([1, 4, 5, 16, 17, 40])('a name that is used %i times in another way', (times) => {
  const used = others(times, (index) => `show(${index}, NAME)\n`);

  it.each([
    ['before', `NAME = "${begin}"\n${used}key = NAME + "${rest}"\n`],
    ['afterwards', `NAME = "${begin}"\nkey = NAME + "${rest}"\n${used}`],
    ['by another value', `NAME = "value"\n${used}NAME = "${begin}"\nkey = NAME + "${rest}"\nNAME = "another"\n${used}`],
    ['after it was bound to others', `${bound(times)}NAME = "${begin}"\n${used}key = NAME + "${rest}"\n`],
  ])('%s', (_title, content) => {
    expect(valuesIn(content)).toEqual([key]);
  });
});

it('a name that another binding comes between is still found, since it may be of another scope', () => {
  expect(valuesIn(`NAME = "${begin}"\nf({ NAME: "x" })\nkey = NAME + "${rest}"\n`)).toEqual([key]);
});
