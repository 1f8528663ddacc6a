// The tables of a pack made by the kernel are those that are made plainly, and what is wrong is told alike: of whole packs, and of thousands of changed ones.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/core/random.ts';
import { pathFromText } from '../../src/git/byte-path.ts';
import { readForest } from '../../src/git/delta-forest.ts';
import { closePack, openPack } from '../../src/git/pack-file.ts';
import { type IdBytes, type PackIndex, parsePackIndex, tablesFor } from '../../src/git/pack-index.ts';
import type { Read } from '../../src/git/pack-problem.ts';
import { atOnce } from '../../src/git/turns.ts';
import { temporaryFolder } from '../sources/temporary-folder.ts';
import { changed, type Files, sealed, smallPack } from './changed-pack.ts';
import { digestOf, type Entry, header, indexOf, offsetDelta, packOf } from './hand-made-pack.ts';

type Told = { readonly all: string; readonly isByKernel: boolean };

/** Everything that is known of a pack when it is opened, as text. */
function told(folder: string, idBytes: IdBytes, many: number): Told {
  const opened = openPack(pathFromText(folder), 'a', idBytes, many);
  if (opened.kind === 'problem') return { all: JSON.stringify(opened.problem), isByKernel: false };
  const { pack, tables } = opened.value;
  try {
    const forest = atOnce(readForest(pack, tables));
    return {
      all: `${textOf(pack.index)}\n${forest.kind === 'read' ? textOf(forest.value) : JSON.stringify(forest)}`,
      isByKernel: tables !== null,
    };
  } finally {
    closePack(pack);
  }
}

/** Fields by their names, with tables and maps written out. */
function textOf(value: object): string {
  const fields = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return fields
    .map(
      ([name, field]) =>
        `${name}: ${ArrayBuffer.isView(field) ? field.toString() : JSON.stringify(field instanceof Map ? [...field] : field)}`,
    )
    .join('\n');
}

const BY_KERNEL = 1;
const PLAINLY = Number.POSITIVE_INFINITY;

/** How often the kernel made the tables; throws where they differ. */
function compared(tries: Iterable<Files>, idBytes: IdBytes): number {
  const folder = temporaryFolder();
  let count = 0;
  for (const { pack, index } of tries) {
    writeFileSync(join(folder, 'a.pack'), pack);
    writeFileSync(join(folder, 'a.idx'), index);
    const { all, isByKernel } = told(folder, idBytes, BY_KERNEL);
    if (all !== told(folder, idBytes, PLAINLY).all) expect(all).toBe(told(folder, idBytes, PLAINLY).all);
    if (isByKernel) count++;
  }
  return count;
}

const KINDS = [
  ['offsets', 'sha1'],
  ['ids', 'sha1'],
  ['offsets', 'sha256'],
] as const;

describe.each(KINDS)('a pack with bases by %s and %s', (way, hash) => {
  it('is opened as it is plainly, whatever is changed', () => {
    const files = smallPack(way, 2, hash);
    const changes = function* (): Generator<Files> {
      yield files;
      for (let seed = 0; seed < 400; seed++) {
        yield { ...files, pack: changed(files.pack, seed) };
        yield { ...files, index: sealed(changed(files.index, seed), hash) };
      }
      for (let length = 0; length < files.index.length; length += 97) yield { ...files, index: files.index.subarray(0, length) };
    };
    expect(compared(changes(), hash === 'sha1' ? 20 : 32)).toBeGreaterThan(400);
  });
});

/** Entries of any length, larger than what is read at a time, too; many are deltas of any before them, some of nothing. Nobody inflates them. */
function manyEntries(seed: number): Files {
  const random = seededRandom(seed);
  const offsets: number[] = [];
  const entries: Entry[] = [];
  let end = 12;
  for (let count = 0; count < 9000; count++) {
    const content = Buffer.from(`${seed} ${count}`);
    const fill = Buffer.alloc(random.int(1000) === 0 ? random.int(400_000) : random.int(60));
    const base = offsets[random.int(2) === 0 ? random.int(Math.max(1, count)) : Math.max(0, count - 1 - random.int(3))];
    const isDelta = base !== undefined && random.int(3) > 0;
    const { id, bytes } = isDelta
      ? offsetDelta('blob', content, content, end - base + (random.int(500) === 0 ? 1 : 0))
      : { id: digestOf(content).toString('hex'), bytes: header(random.int(500) === 0 ? 5 : 1 + random.int(4), random.int(2 ** 30)) };
    entries.push({ id, bytes: Buffer.concat([bytes, fill]) });
    offsets.push(end);
    end += bytes.length + fill.length;
  }
  const { bytes, index } = packOf(entries);
  return { pack: bytes, index };
}

it('is the same of large packs, read in blocks', () => {
  expect(compared([1, 2, 3].map(manyEntries), 20)).toBe(3);
});

function parsed(bytes: Buffer, many: number): Read<PackIndex> {
  const tables = tablesFor(bytes, bytes.length, 20, many);
  tables?.index.set(bytes);
  expect(tables === null).toBe(many === PLAINLY);
  return parsePackIndex(tables?.index ?? Uint8Array.from(bytes), 20, tables);
}

it('offsets of any size are put in order, and two objects at one offset are told', () => {
  const offset = fc.integer({ min: 0, max: 48 }).chain((bits) => fc.maxSafeNat().map((number) => number % 2 ** bits));
  fc.assert(
    fc.property(fc.array(offset, { minLength: 1, maxLength: 40 }), (offsets) => {
      const places = offsets.map((at, place) => ({ id: digestOf(Buffer.from([place])).toString('hex'), offset: at }));
      const bytes = indexOf(places, Buffer.alloc(20));
      const [kernels, plain] = [parsed(bytes, BY_KERNEL), parsed(bytes, PLAINLY)];
      expect(kernels.kind === 'read' ? textOf(kernels.value) : kernels).toEqual(plain.kind === 'read' ? textOf(plain.value) : plain);
      expect(plain.kind).toBe(new Set(offsets).size === offsets.length ? 'read' : 'problem');
    }),
    { seed: 1, numRuns: 300 },
  );
});

it('what takes more memory than there may be is opened plainly', () => {
  const head = Buffer.alloc(1032);
  head.write('ff744f6300000002', 'hex');
  const count = 2 ** 26;
  head.writeUInt32BE(count, 1028);
  expect(tablesFor(head, 1032 + count * 28 + 40, 20, BY_KERNEL)).toBeNull();
});
