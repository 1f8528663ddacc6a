// Walks over packs made by hand: chains of any length, little room, what is huge, and what is damaged.

import { closeSync, ftruncateSync, openSync, truncateSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/core/random.ts';
import { temporaryFolder } from '../sources/temporary-folder.ts';
import {
  digestOf,
  type Entry,
  idDelta,
  idOf,
  indexOf,
  number,
  offsetDelta,
  packOf,
  prepending,
  whole,
  writePack,
} from './hand-made-pack.ts';
import { smallRoom, type Walked, walkFolder } from './walked.ts';

const ROOT = Buffer.from('the content of the root, of some length');
const OTHER = whole('blob', Buffer.from('another content, which is of some length as well'));

/** Makes the deltas of entries that are made so far. */
type Grown = { readonly entries: Entry[]; readonly contents: Buffer[]; readonly starts: number[] };

function grow(bases: readonly number[], root = ROOT): Grown {
  const first = whole('blob', root);
  const grown: Grown = { entries: [first], contents: [root], starts: [12] };
  let at = 12 + first.bytes.length;
  bases.forEach((base, step) => {
    const content = grown.contents[base] ?? ROOT;
    const added = Buffer.from(`${step},`);
    const made = Buffer.concat([added, content.subarray(0, root.length)]);
    const entry = offsetDelta('blob', made, prepending(content.length, added, root.length), at - (grown.starts[base] ?? 0));
    grown.entries.push(entry);
    grown.contents.push(made);
    grown.starts.push(at);
    at += entry.bytes.length;
  });
  return grown;
}

function walkOf(entries: readonly Entry[], room = smallRoom(2 ** 16)): Walked {
  const folder = temporaryFolder();
  writePack(folder, 'a', packOf(entries));
  const [walk] = walkFolder(folder, room);
  if (walk === undefined) throw new Error('there is no pack');
  return walk;
}

const ids = (entries: readonly Entry[]): readonly string[] => entries.map(({ id }) => id).sort();
const idsOf = ({ objects }: Walked): readonly string[] => objects.map((object) => object.split(' ')[0] ?? '').sort();

describe('a walk', () => {
  it('goes down a chain of thousands', () => {
    const { entries } = grow(Array.from({ length: 20_000 }, (_, step) => step));
    const walk = walkOf(entries);
    expect(walk).toMatchObject({ wrong: [], problems: [], huge: 0 });
    expect(idsOf(walk)).toEqual(ids(entries));
  });

  it.each([60, 100, 200, 1000])('gives every object of any tree once, with room for three objects of %i bytes', (largest) => {
    const room = smallRoom(largest);
    for (let seed = 0; seed < 10; seed++) {
      const random = seededRandom(seed);
      const { entries } = grow(Array.from({ length: 300 }, (_, step) => Math.max(0, step - random.int(1 + random.int(40)))));
      const walk = walkOf(entries, room);
      expect(walk).toMatchObject({ wrong: [], problems: [], huge: 0 });
      expect(idsOf(walk)).toEqual(ids(entries));
    }
  });

  it('hands over what does not fit in, and what is based on that, in ordinary memory', () => {
    const { entries } = grow([0, 1, 2, 0, 1], Buffer.alloc(5000, 'x'));
    const small = whole('blob', ROOT);
    const walk = walkOf([...entries, small], smallRoom(1000));
    expect(walk).toMatchObject({ wrong: [], problems: [], huge: entries.length });
    expect(idsOf(walk)).toEqual(ids([...entries, small]));
  });

  it('hands over in ordinary memory what a small base becomes by a delta', () => {
    const base = whole('blob', ROOT);
    const large = Buffer.concat(Array.from({ length: 100 }, () => ROOT));
    const copy = Buffer.from([0x90, ROOT.length]);
    const delta = Buffer.concat([number(ROOT.length), number(large.length), ...Array.from({ length: 100 }, () => copy)]);
    const next = Buffer.concat([Buffer.from('!'), large]);
    const entries = [
      base,
      idDelta('blob', large, delta, base.id),
      idDelta('blob', next, prepending(large.length, Buffer.from('!'), large.length), idOf('blob', large)),
    ];
    const walk = walkOf(entries, smallRoom(1000));
    expect(walk).toMatchObject({ wrong: [], problems: [], huge: 2 });
    expect(idsOf(walk)).toEqual(ids(entries));
  });

  it('stops whenever it may, in the middle of a tree and of what is too large in it, and loses nothing', () => {
    const { entries } = grow(
      Array.from({ length: 120 }, (_, step) => Math.max(0, step - (step % 7))),
      Buffer.alloc(2 ** 15, 'x'),
    );
    for (const [largest, huge] of [
      [2 ** 15, 120],
      [2 ** 16, 0],
    ] as const) {
      let stops = 0;
      const folder = temporaryFolder();
      writePack(folder, 'a', packOf([...entries, OTHER]));
      const isDue = (): boolean => ++stops > 0;
      const [walk] = walkFolder(folder, smallRoom(largest), 20, { isDue });
      expect(walk).toMatchObject({ wrong: [], problems: [], huge });
      expect(walk === undefined ? [] : idsOf(walk)).toEqual(ids([...entries, OTHER]));
      expect(stops).toBeGreaterThan(2);
    }
  });
});

const told = ({ problems }: Walked): readonly string[] => problems.map(({ kind, id, offset }) => `${kind} ${id} ${offset}`);

describe('damage', () => {
  const room = smallRoom(2 ** 16);
  const good = whole('blob', Buffer.from('good'));
  const content = Buffer.from('never seen');
  const delta = prepending(ROOT.length, Buffer.from('+'), ROOT.length);
  const base = whole('blob', ROOT);

  /** An entry with what it says instead of what is right. */
  const lying = (entry: Entry, change: (bytes: Buffer) => Buffer): Entry => ({ id: entry.id, bytes: change(Buffer.from(entry.bytes)) });

  const alone: Readonly<Record<string, readonly [kind: string, entry: Entry]>> = {
    'a size that is too large': ['stream', lying(whole('blob', Buffer.alloc(10)), (bytes) => setByte(bytes, 0, 0x3b))],
    'a size that is too small': ['stream', lying(whole('blob', Buffer.alloc(10)), (bytes) => setByte(bytes, 0, 0x39))],
    'a size of 8 EiB': ['header', { id: '11'.repeat(20), bytes: Buffer.from([0xb0, ...Array.from({ length: 8 }, () => 0xff), 1]) }],
    'a size of 1 PiB': ['too-large', { id: '11'.repeat(20), bytes: Buffer.concat([blobHeader(2 ** 50), Buffer.alloc(20)]) }],
    'a size of 600 MiB': ['too-large', { id: '11'.repeat(20), bytes: Buffer.concat([blobHeader(600 * 2 ** 20), good.bytes.subarray(1)]) }],
    'a size of 500 MiB': ['stream', { id: '11'.repeat(20), bytes: Buffer.concat([blobHeader(500 * 2 ** 20), good.bytes.subarray(1)]) }],
    'a size that does not end': ['header', { id: '11'.repeat(20), bytes: Buffer.from([0xbf, 0xff]) }],
    'a type that there is not': ['header', { id: '11'.repeat(20), bytes: setByte(Buffer.from(good.bytes), 0, 0x54) }],
    'no type': ['header', { id: '11'.repeat(20), bytes: setByte(Buffer.from(good.bytes), 0, 0x04) }],
    'a changed bit in its stream': ['stream', lying(OTHER, (bytes) => setByte(bytes, 12, (bytes[12] ?? 0) ^ 4))],
    'a stream that is cut': ['stream', lying(OTHER, (bytes) => bytes.subarray(0, -3))],
    'nothing after its header': ['stream', { id: '11'.repeat(20), bytes: Buffer.from([0x33]) }],
    'itself as its base': ['base', offsetDelta('blob', content, delta, 0)],
    'a base in the middle of an entry': ['base', offsetDelta('blob', content, delta, 5)],
    'a base before the pack': ['base', offsetDelta('blob', content, delta, 2 ** 40)],
    'a base that no number holds': [
      'header',
      { id: '11'.repeat(20), bytes: Buffer.from([0x65, ...Array.from({ length: 12 }, () => 0xff), 1]) },
    ],
    'a base that is nowhere': ['base', idDelta('blob', content, delta, '22'.repeat(20))],
    'a base whose id is cut': ['header', { id: '11'.repeat(20), bytes: Buffer.from([0x75, 1, 2, 3]) }],
    'its own id as its base': ['cycle', idDelta('blob', content, delta, idOf('blob', content))],
    'a base of another size': ['delta', idDelta('blob', content, prepending(ROOT.length + 1, Buffer.from('+'), 3), base.id)],
    'a copy beyond its base': ['delta', idDelta('blob', content, prepending(ROOT.length, Buffer.from('+'), ROOT.length + 1), base.id)],
    'a delta that makes too little': [
      'delta',
      idDelta('blob', content, Buffer.concat([number(ROOT.length), number(9), Buffer.from('\x01a')]), base.id),
    ],
    'a delta that makes a petabyte': [
      'too-large',
      idDelta('blob', content, Buffer.concat([number(ROOT.length), number(2 ** 50)]), base.id),
    ],
    'a delta that says it makes 600 MiB': [
      'too-large',
      idDelta('blob', content, Buffer.concat([number(ROOT.length), number(600 * 2 ** 20)]), base.id),
    ],
    'a delta that says it makes 500 MiB': [
      'delta',
      idDelta('blob', content, Buffer.concat([number(ROOT.length), number(500 * 2 ** 20)]), base.id),
    ],
    'an empty delta': ['delta', idDelta('blob', content, Buffer.alloc(0), base.id)],
    'the instruction that has no meaning': [
      'delta',
      idDelta('blob', content, Buffer.concat([number(ROOT.length), number(1), Buffer.alloc(1)]), base.id),
    ],
  };

  it.each(Object.entries(alone))('%s is told, with all that is based on it, and nothing else is lost', (_, [kind, entry]) => {
    const above = idDelta('blob', Buffer.from('above'), delta, entry.id);
    const further = idDelta('blob', Buffer.from('further'), delta, above.id);
    const entries = [base, entry, further, good, above];
    const starts = entries.map((_each, at) => 12 + entries.slice(0, at).reduce((sum, each) => sum + each.bytes.length, 0));
    const walk = walkOf(entries, room);
    expect(idsOf(walk)).toEqual(ids([base, good]));
    expect(walk.wrong).toEqual([]);
    const expected = [
      `${kind} ${entry.id} ${starts[1]}`,
      `based-on-damage ${above.id} ${starts[4]}`,
      `based-on-damage ${further.id} ${starts[2]}`,
    ];
    expect([...told(walk)].sort()).toEqual(expected.sort());
    for (const { detail } of walk.problems) expect(detail).toMatch(/^[a-z][^.]+$/);
  });

  it.each([
    ['tree', 'blob', Buffer.concat([Buffer.from('100644 a.env\0'), Buffer.alloc(20)])],
    ['commit', 'blob', Buffer.from(`tree ${'12'.repeat(20)}\n\nmessage`)],
    ['tag', 'blob', Buffer.from(`object ${'12'.repeat(20)}\n\nmessage`)],
    ['blob', 'commit', Buffer.from('a blob')],
    ['blob', 'tree', Buffer.from('a blob')],
    ['blob', 'tag', Buffer.alloc(0)],
  ] as const)('a %s of which its header says that it is a %s is told, with all that is based on it', (type, said, bytes) => {
    const below = Buffer.concat([Buffer.from('+'), bytes]);
    const { id } = whole(type, bytes);
    const entries = [
      { ...whole(said, bytes), id },
      idDelta(type, below, prepending(bytes.length, Buffer.from('+'), bytes.length), id),
      good,
    ];
    for (const largest of [16, 1000]) {
      const walk = walkOf(entries, smallRoom(largest));
      expect(idsOf(walk)).toEqual([good.id]);
      expect(walk.problems.map((problem) => [problem.id, problem.kind])).toEqual([
        [id, 'header'],
        [entries[1]?.id, 'based-on-damage'],
      ]);
    }
  });

  it.each(['commit', 'tree', 'tag'] as const)('what is stored as a %s and is none by its content is handed over', (type) => {
    const entries = [whole(type, Buffer.from('anything else')), whole(type, Buffer.alloc(0)), whole('blob', Buffer.from('tree and so on'))];
    expect(idsOf(walkOf(entries))).toEqual(ids(entries));
  });

  it('cycles of deltas are cut, and what hangs on them told', () => {
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((text) => Buffer.from(text)) as [Buffer, Buffer, Buffer, Buffer];
    const entries = [
      idDelta('blob', a, delta, idOf('blob', b)),
      idDelta('blob', b, delta, idOf('blob', c)),
      idDelta('blob', c, delta, idOf('blob', a)),
      idDelta('blob', d, delta, idOf('blob', a)),
      good,
    ];
    const walk = walkOf(entries);
    expect(idsOf(walk)).toEqual([good.id]);
    const kinds = Object.fromEntries(walk.problems.map(({ id, kind }) => [id, kind]));
    expect(entries.map(({ id }) => kinds[id])).toEqual(['cycle', 'cycle', 'cycle', 'based-on-damage', undefined]);
  });

  it('does not spread to what an object elsewhere can be had for', () => {
    const elsewhere = Buffer.from('an object of another pack');
    const made = Buffer.concat([Buffer.from('+'), elsewhere]);
    const above = Buffer.concat([Buffer.from('*'), made]);
    const folder = temporaryFolder();
    const entries = [
      idDelta('tag', above, prepending(made.length, Buffer.from('*'), made.length), idOf('tag', made)),
      idDelta('tag', made, prepending(elsewhere.length, Buffer.from('+'), elsewhere.length), idOf('tag', elsewhere)),
    ];
    writePack(folder, 'a', packOf(entries));
    const objectElsewhere = (id: string) => (id === idOf('tag', elsewhere) ? { type: 'tag' as const, bytes: elsewhere } : null);
    for (const largest of [1000, 20]) {
      const [walk] = walkFolder(folder, smallRoom(largest), 20, { objectElsewhere });
      expect(walk).toMatchObject({ wrong: [], problems: [], huge: largest === 20 ? 2 : 0 });
      expect(walk === undefined ? [] : idsOf(walk)).toEqual(ids(entries));
    }
  });
});

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

function blobHeader(size: number): Buffer {
  const first = Buffer.from([0xb0 | (size % 16)]);
  return Buffer.concat([first, number(Math.floor(size / 16))]);
}

function setByte(bytes: Buffer, at: number, value: number): Buffer {
  bytes[at] = value;
  return bytes;
}
