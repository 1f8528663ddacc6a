// Trees: as git lists them, and broken ones to where they break.

import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteText } from '../../src/git/byte-text.ts';
import type { IdLength } from '../../src/git/object-id.ts';
import { GITLINK_MODE, isBlobMode, SYMLINK_MODE, TREE_MODE, walkTree } from '../../src/git/tree.ts';
import { temporaryFolder, writeTree } from '../sources/temporary-folder.ts';
import { objectBytes } from './object-bytes.ts';
import { git } from './repository.ts';

type Walked = { readonly entries: readonly string[]; readonly problem: string | null };

/** Entries as `git ls-tree -z` writes them. */
function walked(bytes: Uint8Array, idLength: IdLength, from = 0, to = bytes.length): Walked {
  const entries: string[] = [];
  const problem = walkTree(bytes, from, to, idLength, (mode, nameFrom, nameTo, idAt) => {
    const type = mode === 0o040000 ? 'tree' : 'blob';
    const id = Buffer.from(bytes.slice(idAt, idAt + idLength)).toString('hex');
    entries.push(`${mode.toString(8).padStart(6, '0')} ${mode === 0o160000 ? 'commit' : type} ${id}\t${byteText(bytes, nameFrom, nameTo)}`);
    return 'go on';
  });
  return { entries, problem };
}

const TREE = Buffer.concat(
  [
    ['100644', 'a b'],
    ['120000', 'link'],
    ['40000', '\xe9'],
    ['0160000', 'module'],
  ].flatMap(([mode, name], index) => [Buffer.from(`${mode} ${name}\0`, 'latin1'), Buffer.alloc(20, index + 1)]),
);

describe.each(['sha1', 'sha256'] as const)('trees of git (%s)', (format) => {
  it('have the entries that git lists', () => {
    const folder = writeTree(temporaryFolder(), { 'a b': '1', 'a/b/c': '2', 'a.b': '3', 'new\nline': '4', é: '5' });
    symlinkSync('nowhere', join(folder, 'link'));
    git(folder, ['init', '--quiet', `--object-format=${format}`]);
    git(folder, ['add', '--all']);
    git(folder, ['update-index', '--chmod=+x', 'a.b']);
    git(folder, ['update-index', '--add', '--cacheinfo', `160000,${git(folder, ['hash-object', 'a b'])},module`]);
    git(folder, ['commit', '--quiet', '--message', 'x']);
    const said = git(folder, ['ls-tree', '-z', 'HEAD']).split('\0').filter(Boolean);
    const { entries, problem } = walked(objectBytes(folder, 'HEAD^{tree}', 'tree'), format === 'sha1' ? 20 : 32);
    expect(entries.map((entry) => Buffer.from(entry, 'latin1').toString())).toEqual(said);
    expect(problem).toBeNull();
  });
});

describe('walkTree', () => {
  it('takes modes with a zero in front, as some programs wrote them, and names that are not UTF-8', () => {
    const { entries, problem } = walked(TREE, 20);
    expect(problem).toBeNull();
    expect(entries.map((entry) => entry.replace(/ \S+\t/, ' '))).toEqual([
      '100644 blob a b',
      '120000 blob link',
      '040000 tree \xe9',
      '160000 commit module',
    ]);
  });

  it('keeps to its range', () => {
    const around = Buffer.concat([Buffer.from('100644 '), TREE, Buffer.from('100644 x\0')]);
    expect(walked(around, 20, 7, 7 + TREE.length)).toEqual(walked(TREE, 20));
  });

  it('stops where it is told', () => {
    let seen = 0;
    const problem = walkTree(TREE, 0, TREE.length, 20, () => {
      seen += 1;
      return 'stop';
    });
    expect([seen, problem]).toEqual([1, null]);
  });

  it('gives what comes before any truncation, and tells all but those between two entries', () => {
    const whole = walked(TREE, 20).entries;
    const ends = [0];
    walkTree(TREE, 0, TREE.length, 20, (_mode, _from, _to, idAt) => {
      ends.push(idAt + 20);
      return 'go on';
    });
    for (let length = 0; length <= TREE.length; length += 1) {
      const { entries, problem } = walked(TREE.subarray(0, length), 20);
      const complete = ends.filter((end) => end <= length).length - 1;
      expect(entries).toEqual(whole.slice(0, complete));
      expect(problem === null).toBe(ends.includes(length));
    }
  });

  it.each([
    ['no mode', ' a\0'],
    ['a mode that is no number', '10064x a\0'],
    ['a mode that is no octal number', '100648 a\0'],
    ['a mode beyond all modes', '7777777777777777777777 a\0'],
    ['a mode that goes on', '1006440000000'],
    ['a tab after the mode', '100644\ta\0'],
  ])('tells %s', (_title, text) => {
    expect(walked(Buffer.from(text + '1'.repeat(20)), 20)).toEqual({ entries: [], problem: 'has an entry without a mode' });
  });

  it('tells an entry without a name', () => {
    expect(walked(Buffer.from(`100644 \0${'1'.repeat(20)}`), 20)).toEqual({ entries: [], problem: 'has an entry without a name' });
  });

  it('survives any change', () => {
    fc.assert(
      fc.property(fc.nat(TREE.length - 1), fc.nat(255), fc.constantFrom<IdLength>(20, 32), (at, byte, idLength) => {
        const bytes = Buffer.from(TREE);
        bytes[at] = byte;
        walkTree(bytes, 0, bytes.length, idLength, (_mode, nameFrom, nameTo, idAt) => {
          expect(nameFrom < nameTo && nameTo < idAt && idAt + idLength <= bytes.length).toBe(true);
          return 'go on';
        });
      }),
      { seed: 3, numRuns: 2000 },
    );
  });

  it('knows files and links from folders and submodules', () => {
    expect([0o100644, 0o100755, SYMLINK_MODE, 0o100600, TREE_MODE, GITLINK_MODE].map(isBlobMode)).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});
