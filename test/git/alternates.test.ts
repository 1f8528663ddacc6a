// Folders with objects that others share, and the packs in them, beside what git itself finds.

import { linkSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { objectFolders, parseAlternates } from '../../src/git/alternates.ts';
import { pathFromText } from '../../src/git/byte-path.ts';
import { listLooseObjects } from '../../src/git/loose-objects.ts';
import { listPacks } from '../../src/git/pack-list.ts';
import { unquote } from '../../src/git/unquote.ts';
import { temporaryFolder, writeTree } from '../sources/temporary-folder.ts';
import { opened } from './opened.ts';
import { committed, git } from './repository.ts';

/** Folders named `0` to `count - 1`, each with the alternates that `name` gives it. */
function chain(count: number, name: (index: number, folder: string) => string): string {
  const folder = temporaryFolder();
  for (let index = 0; index < count; index += 1) writeTree(folder, { [`${index}/info/alternates`]: name(index, folder) });
  return folder;
}

function found(folder: string): { readonly names: readonly string[]; readonly problems: readonly string[] } {
  const { folders, problems } = objectFolders([pathFromText(join(folder, '0'))]);
  return { names: folders.map((path) => path.slice(folder.length + 1)), problems: problems.map(({ detail }) => detail) };
}

describe('objectFolders', () => {
  it('has those that git uses in clones that share or refer', async () => {
    const origin = committed({ a: '1' });
    const folder = temporaryFolder();
    git(folder, ['clone', '--quiet', '--shared', origin, 'shared']);
    git(folder, ['clone', '--quiet', '--reference', origin, '--shared', 'shared', 'second']);
    writeTree(join(folder, 'second'), { b: '2' });
    git(join(folder, 'second'), ['add', 'b']);
    for (const name of ['shared', 'second']) {
      const repository = await opened(join(folder, name));
      const ids = listLooseObjects(repository.objectFolders, 'sha1').names.map(({ id }) => id);
      const said = git(join(folder, name), ['cat-file', '--batch-all-objects', '--batch-check=%(objectname)']).split('\n');
      expect(repository.problems).toEqual([]);
      expect([...new Set(ids)].sort()).toEqual(said);
    }
  });

  it('reads relative paths, comments, empty lines and quotes', () => {
    const folder = chain(6, (index, at) => (index === 0 ? `# ${at}/5\n\n../1\n${at}/2/\n"../\\063"\n"../4"` : ''));
    expect(found(folder)).toEqual({ names: ['0', '1', '2', '3', '4'], problems: [] });
  });

  it('ends where they go round', () => {
    expect(found(chain(3, (index) => `../${(index + 1) % 3}\n../${index}\n`))).toEqual({ names: ['0', '1', '2'], problems: [] });
  });

  it('goes as deep as git, and says where it goes no deeper', () => {
    const folder = chain(9, (index) => `../${index + 1}\n`);
    const { names, problems } = found(folder);
    expect(names).toEqual(['0', '1', '2', '3', '4', '5', '6']);
    expect(problems).toEqual(['it names further folders with objects, too deep for git to follow']);
  });

  it('is as deep as git in a chain of repositories', async () => {
    const folder = temporaryFolder();
    for (let index = 0; index < 9; index += 1) {
      git(folder, ['init', '--quiet', `${index}`]);
      writeFileSync(join(folder, `${index}/file`), `${index}`);
      git(join(folder, `${index}`), ['add', 'file']);
      writeFileSync(join(folder, `${index}/.git/objects/info/alternates`), `${folder}/${index + 1}/.git/objects\n`);
    }
    const { objectFolders: folders } = await opened(join(folder, '0'));
    const said = git(join(folder, '0'), ['cat-file', '--batch-all-objects', '--batch-check=%(objectname)']).split('\n');
    expect(
      listLooseObjects(folders, 'sha1')
        .names.map(({ id }) => id)
        .sort(),
    ).toEqual(said);
    expect(said).toHaveLength(7);
  });

  it('tells those that are not there, and reads the others', () => {
    const folder = chain(2, (index) => (index === 0 ? '../nothing\n../1\n"unended\n../1/info/alternates' : ''));
    expect(found(folder)).toEqual({ names: ['0', '1'], problems: ['it names folders with objects that are not there: 3'] });
  });

  it('tells a list that cannot be read', () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, '0/info/alternates'), { recursive: true });
    expect(found(folder).problems).toEqual(['a folder where a file should be']);
  });
});

describe('parseAlternates', () => {
  it('survives any text', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('"', '\\', '\n', '#', 'a', '/', '7', '\0')), (parts) => {
        expect(parseAlternates(parts.join('')).every((path) => path !== '')).toBe(true);
      }),
      { seed: 7, numRuns: 2000 },
    );
  });

  it.each([
    ['"a b"x', 'a b', 5],
    ['"\\a\\b\\f\\n\\r\\t\\v\\\\\\""', '\x07\b\f\n\r\t\v\\"', 20],
    ['"\\351\\000"', '\xe9\0', 10],
  ])('unquotes %j', (text, value, length) => {
    expect(unquote(text)).toEqual({ value, length });
  });

  it.each(['a', '"a', '"\\', '"\\x"', '"\\400"', '"\\12"', ''])('unquotes nothing in %j', (text) => {
    expect(unquote(text)).toBeNull();
  });
});

describe('listPacks', () => {
  it('lists kept, cruft and promisor packs like others', () => {
    const root = committed({ a: '1' });
    git(root, ['repack', '-q', '-d']);
    git(root, ['commit', '--quiet', '--amend', '--message', 'other']);
    git(root, ['reflog', 'expire', '--expire=now', '--all']);
    git(root, ['repack', '-q', '-d', '--cruft']);
    const folder = join(root, '.git/objects');
    const [first] = listPacks([pathFromText(folder)]).packs;
    if (first === undefined) throw new Error('no packs');
    writeFileSync(join(first.folder, `${first.name}.keep`), '');
    writeFileSync(join(first.folder, `${first.name}.promisor`), '');
    const { packs, problems } = listPacks([pathFromText(folder)]);
    const count = /^packs: (.*)$/m.exec(git(root, ['count-objects', '-v']))?.[1];
    expect([packs.length, problems, packs.filter(({ isPromisor }) => isPromisor).length]).toEqual([Number(count), [], 1]);
    expect(packs.length).toBeGreaterThan(1);
  });

  it('tells halves, and passes over what is being written', () => {
    const folder = writeTree(temporaryFolder(), {
      ...{
        'pack/pack-1.idx': '',
        'pack/pack-2.pack': '',
        'pack/tmp_pack_3': '',
        'pack/tmp_idx_4': '',
        'pack/pack-5.rev': '',
        'pack/.tmp-6-pack-7.pack': '',
      },
      ...{ 'pack/odd.pack': '', 'pack/odd.idx': '', 'pack/multi-pack-index': '' },
    });
    const { packs, problems } = listPacks([pathFromText(folder), pathFromText(join(folder, 'nothing'))]);
    expect(packs).toEqual([{ folder: join(folder, 'pack'), name: 'odd', isPromisor: false }]);
    expect(problems.map(({ where, detail }) => [where.slice(folder.length), detail])).toEqual([
      ['/pack/pack-1.idx', 'an index without its pack'],
      ['/pack/pack-2.pack', 'a pack without its index'],
    ]);
  });

  it('lists a pack once that is in two folders, and two packs of one name twice', () => {
    const folder = writeTree(temporaryFolder(), { 'a/pack/p.pack': '1', 'a/pack/p.idx': '1', 'b/pack/p.pack': '1', 'b/pack/p.idx': '1' });
    const folders = ['a', 'b'].map((name) => pathFromText(join(folder, name)));
    expect(listPacks(folders).packs).toHaveLength(2);
    rmSync(join(folder, 'b/pack/p.pack'));
    linkSync(join(folder, 'a/pack/p.pack'), join(folder, 'b/pack/p.pack'));
    expect(listPacks(folders).packs).toHaveLength(2);
    rmSync(join(folder, 'b/pack/p.idx'));
    symlinkSync(join(folder, 'a/pack/p.idx'), join(folder, 'b/pack/p.idx'));
    expect(listPacks(folders).packs).toHaveLength(1);
  });
});
