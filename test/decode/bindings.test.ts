// Names in use: one that is looked for by itself is found where all are, whatever else was asked for before.

import { expect, it } from 'vitest';
import { type Random, seededRandom } from '../../src/core/random.ts';
import { bindingsOf } from '../../src/decode/bindings.ts';

const LONG = 'n'.repeat(64);
const NAMES = ['a', 'ab', 'key', 'b', 'key_2', LONG, `${LONG}n`] as const;
const BETWEEN = [
  ' + ',
  '$',
  '${',
  '}',
  ' = "pat"\n',
  '="x"\n',
  '\n',
  ' ',
  '.',
  '..',
  "'",
  '"',
  ')',
  '[',
  '&',
  ' .  "',
  '|',
  '||',
  '_',
] as const;

function textOf(random: Random): Buffer {
  const parts = Array.from({ length: 2 + random.int(60) }, () => random.pick(random.int(2) === 0 ? NAMES : BETWEEN));
  // Now and then over the end of a block.
  return Buffer.from((random.int(6) === 0 ? '-'.repeat(65_500 + random.int(36)) : '') + parts.join(''));
}

it('finds the uses of one name as those of all', () => {
  const random = seededRandom(1);
  let found = 0;
  for (let round = 0; round < 600; round++) {
    const bytes = textOf(random);
    const name = random.pick(NAMES);
    const at = random.int(3) === 0 ? random.int(bytes.length) : Math.max(0, bytes.indexOf('"pat"') + 1);
    const afterOthers = bindingsOf(bytes);
    for (let other = 0; other < 5; other++) afterOthers.usesOf(`other${other}`, at);
    const uses = bindingsOf(bytes).usesOf(name, at);
    expect(uses).toEqual(afterOthers.usesOf(name, at));
    found += uses.length;
  }
  expect(found).toBeGreaterThan(100);
});
