// Packs in a folder: which there are, what is wrong with one, and what happens when a gc comes in between.

import { mkdirSync, renameSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lastName, pathFromText } from '../../src/git/byte-path.ts';
import { readForest } from '../../src/git/delta-forest.ts';
import { closePack, isIntact, openPack, type Pack } from '../../src/git/pack-file.ts';
import { packsIn } from '../../src/git/pack-list.ts';
import { atOnce } from '../../src/git/turns.ts';
import { temporaryFolder } from '../sources/temporary-folder.ts';
import { packOf, whole, writePack } from './hand-made-pack.ts';
import { smallRoom, walked } from './walked.ts';

const ENTRIES = ['one', 'two', 'three'].map((text) => whole('blob', Buffer.from(text)));
const PACK = packOf(ENTRIES);

function folderWithPack(): string {
  const folder = temporaryFolder();
  writePack(folder, 'a', PACK);
  return folder;
}

function reasonIn(folder: string): string {
  const pack = openPack(pathFromText(folder), 'a', 20);
  if (pack.kind === 'problem') return pack.problem.kind;
  closePack(pack.value.pack);
  return 'read';
}

function opened(folder: string): Pack {
  const pack = openPack(pathFromText(folder), 'a', 20);
  if (pack.kind === 'problem') throw new Error(pack.problem.detail);
  return pack.value.pack;
}

const at = (folder: string, ending: string): string => join(folder, `a.${ending}`);

function rewrite(folder: string, change: (bytes: Buffer) => void): void {
  const bytes = Buffer.from(PACK.bytes);
  change(bytes);
  writeFileSync(at(folder, 'pack'), bytes);
}

/** What is done to a folder with one whole pack, and what that is then. */
const CHANGES: Readonly<Record<string, readonly [reason: string, change: (folder: string) => void]>> = {
  nothing: ['read', () => undefined],
  'version 3': ['read', (folder) => rewrite(folder, (bytes) => bytes.writeUInt32BE(3, 4))],
  'files beside it': ['read', (folder) => writeFileSync(at(folder, 'mtimes'), 'x')],
  'no index': ['unindexed', (folder) => rmSync(at(folder, 'idx'))],
  'no pack': ['packless', (folder) => rmSync(at(folder, 'pack'))],
  'neither any more': ['vanished', (folder) => [rmSync(at(folder, 'idx')), rmSync(at(folder, 'pack'))]],
  'no folder any more': ['vanished', (folder) => rmSync(folder, { recursive: true })],
  'a link to a pack': ['irregular', (folder) => linkInstead(folder, 'pack')],
  'a link to an index': ['irregular', (folder) => linkInstead(folder, 'idx')],
  'a folder for a pack': ['irregular', (folder) => [rmSync(at(folder, 'pack')), mkdirSync(at(folder, 'pack'))]],
  'an empty pack': ['corrupt', (folder) => truncateSync(at(folder, 'pack'))],
  'an empty index': ['corrupt', (folder) => truncateSync(at(folder, 'idx'))],
  'a pack that is none': ['corrupt', (folder) => rewrite(folder, (bytes) => bytes.write('PICK'))],
  'version 4': ['unsupported', (folder) => rewrite(folder, (bytes) => bytes.writeUInt32BE(4, 4))],
  'another number of objects': ['corrupt', (folder) => rewrite(folder, (bytes) => bytes.writeUInt32BE(2, 8))],
  'another checksum': [
    'corrupt',
    (folder) => rewrite(folder, (bytes) => bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1)),
  ],
};

function linkInstead(folder: string, ending: string): void {
  renameSync(at(folder, ending), join(folder, 'elsewhere'));
  symlinkSync('elsewhere', at(folder, ending));
}

describe('a pack', () => {
  it.each(Object.entries(CHANGES))('with %s', (_, [reason, change]) => {
    const folder = folderWithPack();
    change(folder);
    expect(reasonIn(folder)).toBe(reason);
  });

  it('is listed by its name, and nothing else is', () => {
    const folder = folderWithPack();
    const others = ['a.keep', 'a.mtimes', 'a.promisor', 'a.rev', 'a.bitmap', 'multi-pack-index', 'tmp_pack_x', 'tmp_idx_x', 'a.pack.old'];
    for (const name of others) writeFileSync(join(folder, name), '');
    writeFileSync(join(folder, 'c.idx'), '');
    writeFileSync(join(folder, 'b.pack'), '');
    const { packs, problems } = packsIn(pathFromText(folder));
    expect(packs.map(({ name, isPromisor }) => [name, isPromisor])).toEqual([['a', true]]);
    expect(problems.map(({ kind, where, detail }) => [kind, lastName(where), detail])).toEqual([
      ['missing', 'c.idx', 'an index without its pack'],
      ['missing', 'b.pack', 'a pack without its index'],
    ]);
    expect(packsIn(pathFromText(join(folder, 'x')))).toEqual({ packs: [], problems: [] });
  });

  it('is read to its end after a gc has removed it', () => {
    const folder = folderWithPack();
    const pack = opened(folder);
    rmSync(at(folder, 'pack'));
    rmSync(at(folder, 'idx'));
    const forest = atOnce(readForest(pack, null));
    if (forest.kind === 'problem') throw new Error(forest.problem.detail);
    expect(walked(pack, forest.value, smallRoom(1000)).objects).toHaveLength(3);
    expect(reasonIn(folder)).toBe('vanished');
    closePack(pack);
  });

  it('that becomes shorter is told, each entry of it', () => {
    const folder = folderWithPack();
    const pack = opened(folder);
    const forest = atOnce(readForest(pack, null));
    if (forest.kind === 'problem') throw new Error(forest.problem.detail);
    truncateSync(at(folder, 'pack'), 30);
    expect(atOnce(readForest(pack, null))).toMatchObject({ problem: { kind: 'vanished' } });
    const { objects, problems } = walked(pack, forest.value, smallRoom(1000));
    expect([objects.length, problems.map(({ kind }) => kind)]).toEqual([0, ['unreadable', 'unreadable', 'unreadable']]);
    closePack(pack);
  });

  it('that is closed is unreadable, and no bug', () => {
    const pack = opened(folderWithPack());
    closePack(pack);
    expect(atOnce(readForest(pack, null))).toMatchObject({ problem: { kind: 'unreadable' } });
  });

  it('says whether it is what it was when it was written', () => {
    const folder = folderWithPack();
    const pack = opened(folder);
    expect(isIntact(pack)).toEqual({ kind: 'read', value: true });
    rewrite(folder, (bytes) => bytes.writeUInt8(bytes.readUInt8(20) ^ 1, 20));
    expect(isIntact(pack)).toEqual({ kind: 'read', value: false });
    closePack(pack);
  });
});
