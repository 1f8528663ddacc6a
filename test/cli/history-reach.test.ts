// How far around a change an object is looked at before it is called empty: a few bytes where nothing was, thousands where something began that came to
// nothing. Far enough for all that depends on it, and no test of what is found would be worth much that half as far would pass, too.

import { expect, it } from 'vitest';
import { seededRandom } from '../../src/core/random.ts';
import type { Desk } from '../../src/workers/desk.ts';
import { openStream } from '../git/import-stream.ts';
import { git } from '../git/repository.ts';
import { temporaryFolder } from '../sources/temporary-folder.ts';
import { foundIn, sorted } from './found-here.ts';
import { nearEdits } from './near-edits.ts';
import { oracleOf } from './oracle.ts';
import { DESK } from './scan-here.ts';

/** Each second text is kept as a delta of the first, and no first one of what was before it, in which there is something. */
function repository(): string {
  const folder = temporaryFolder();
  git(folder, ['init', '--quiet', '--bare']);
  const stream = openStream();
  stream.line('commit refs/heads/main');
  stream.line('committer A <a@example.com> 1000000000 +0000');
  stream.data('');
  for (const [number, texts] of nearEdits(seededRandom(1)).entries()) {
    for (const [version, text] of texts.entries()) {
      stream.line(`M 100644 inline ${number}/${version}`);
      stream.data(text);
    }
    stream.line(`M 100644 inline ${number}/between`);
    stream.data(`${number} `.repeat(9));
  }
  stream.importInto(folder);
  return folder;
}

const { engine } = DESK;
const { glance, idleReach } = engine;

/** Half as far, where nothing was and where something began. */
const HALVES: readonly Desk['engine'][] = [
  { ...engine, glance: { ...glance, reach: glance.reach / 2 } },
  { ...engine, idleReach: idleReach / 2 },
];

it('is far enough, and half of it is not', async () => {
  const folder = repository();
  const expected = sorted(oracleOf(folder));
  expect(expected.length).toBeGreaterThan(50);
  expect(sorted(await foundIn(folder))).toEqual(expected);
  for (const half of HALVES) {
    const found = sorted(await foundIn(folder, { ...DESK, engine: half }));
    expect(found.filter((one) => !expected.includes(one))).toEqual([]);
    expect(found.length).toBeLessThan(expected.length);
  }
});
