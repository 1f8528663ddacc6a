// Blobs that are too large to be held in memory, as files of their own and whole in a pack: what is in them is found where it stands, in containers too, and
// one that is cut off is told and nothing of it scanned.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { truncateSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { pathFromText } from '../../src/git/byte-path.ts';
import { createPause } from '../../src/sources/pause.ts';
import type { WorkEvent } from '../../src/workers/events.ts';
import { openShareScanner } from '../../src/workers/scan-objects.ts';
import { TAR_END, tarEntry } from '../archive/hand-made.ts';
import { foundIn } from '../cli/found-here.ts';
import { leak } from '../cli/history-scan.ts';
import { DESK } from '../cli/scan-here.ts';
import { openStream } from '../git/import-stream.ts';
import { ENV, git } from '../git/repository.ts';
import { temporaryFolder } from '../sources/temporary-folder.ts';

/** A little more than is held. */
const BULK = Buffer.alloc(2 ** 25, 'const value = compute(first, second);\n');

const plain = (number: number): Buffer => Buffer.concat([BULK, Buffer.from(leak(number))]);

const idOf = (content: Buffer): string => createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex');

/** In a file of its own, by its path from the repository. */
function addLoose(folder: string, content: Buffer): string {
  const id = execFileSync('git', ['hash-object', '-w', '--stdin'], { cwd: folder, env: ENV, input: content, encoding: 'utf8' }).trim();
  return join('objects', id.slice(0, 2), id.slice(2));
}

it('all of it is found, or told', async () => {
  const folder = temporaryFolder();
  git(folder, ['init', '--quiet', '--bare']);
  git(folder, ['config', 'core.compression', '1']);
  const archive = Buffer.concat([tarEntry('bulk.js', BULK), tarEntry('a.env', Buffer.from(leak(1))), TAR_END]);
  const stream = openStream();
  for (const content of [plain(2), leak(3)]) {
    stream.line('blob');
    stream.data(content);
  }
  stream.importInto(folder, 'whole');
  const path = join(folder, addLoose(folder, archive));
  const found = await foundIn(folder);
  const offset = leak(1).indexOf('=') + 1;
  const expected = [
    [idOf(plain(2)), '', BULK.length + offset],
    [idOf(archive), '!/a.env', offset],
    [idOf(Buffer.from(leak(3))), '', offset],
  ];
  for (const paths of ['telling', 'others']) {
    const told = found.filter((one) => one.paths === paths).map(({ oid, where, offset: at }) => [oid, where, at]);
    expect(told.sort()).toEqual(expected.toSorted());
  }

  truncateSync(path, 100_000);
  const names = [{ id: idOf(archive), path: pathFromText(path) }];
  const told: WorkEvent[] = [];
  const pause = createPause(new AbortController().signal, 1);
  for await (const events of openShareScanner(DESK)({ history: 0, names, format: 'sha1' }, pause)) told.push(...events);
  expect(told).toEqual([expect.objectContaining({ kind: 'object-skip', oid: idOf(archive) })]);
});
