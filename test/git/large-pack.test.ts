// A pack that is larger than any buffer, with a hole in it.

import { closeSync, ftruncateSync, openSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../sources/temporary-folder.ts';
import { digestOf, indexOf, offsetDelta, prepending, whole } from './hand-made-pack.ts';
import { smallRoom, walkFolder } from './walked.ts';
import { ids, idsOf, ROOT } from './walked-pack.ts';

describe('a pack of more than four gibibytes', () => {
  it('is read at any place', () => {
    const folder = temporaryFolder();
    const base = whole('blob', ROOT);
    const far = 5 * 2 ** 30;
    const made = Buffer.concat([Buffer.from('+'), ROOT]);
    const delta = offsetDelta('blob', made, prepending(ROOT.length, Buffer.from('+'), ROOT.length), far - 12);
    const other = whole('commit', Buffer.from('other'));
    const starts = [12, far, far + delta.bytes.length];
    const end = far + delta.bytes.length + other.bytes.length;
    // The hole is not there on disk, and nobody sums it up: the checksum stands for itself.
    const checksum = digestOf(Buffer.from('any'));
    const pack = join(folder, 'a.pack');
    const head = Buffer.from('5041434b0000000200000003', 'hex');
    const descriptor = openSync(pack, 'w');
    ftruncateSync(descriptor, end + 20);
    writeSync(descriptor, Buffer.concat([head, base.bytes]), 0, undefined, 0);
    writeSync(descriptor, Buffer.concat([delta.bytes, other.bytes, checksum]), 0, undefined, far);
    closeSync(descriptor);
    const places = [base, delta, other].map(({ id }, at) => ({ id, offset: starts[at] ?? 0 }));
    writeFileSync(join(folder, 'a.idx'), indexOf(places, checksum));
    const [walk] = walkFolder(folder, smallRoom(2 ** 16));
    truncateSync(pack);
    expect(walk).toMatchObject({ wrong: [], problems: [] });
    expect(walk === undefined ? [] : idsOf(walk)).toEqual(ids([base, delta, other]));
  });
});
