// Where a repository is and what form it has, beside what git says of the same one.

import { chownSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pathFromText } from '../../src/git/byte-path.ts';
import { findGitFolder } from '../../src/git/git-folder.ts';
import { checkOwner } from '../../src/git/ownership.ts';
import { listPacks } from '../../src/git/pack-list.ts';
import { promisorSigns } from '../../src/git/promisor.ts';
import { openRepository } from '../../src/git/repository.ts';
import { ORDINARY_USER, temporaryFolder, writeTree } from '../sources/temporary-folder.ts';
import { opened, surroundings } from './opened.ts';
import { committed, git } from './repository.ts';

/** The same two folders as git names them. */
function foldersOf(folder: string): readonly string[] {
  return git(folder, ['rev-parse', '--path-format=absolute', '--git-dir', '--git-common-dir']).split('\n');
}

describe('openRepository', () => {
  it('finds it in the root, in .git, in a bare one', async () => {
    const root = committed({ a: '1' });
    const bare = join(temporaryFolder(), 'bare');
    git(root, ['clone', '--quiet', '--bare', '.', bare]);
    expect(await opened(root)).toMatchObject({ gitFolder: `${root}/.git`, commonFolder: `${root}/.git`, workTree: root, problems: [] });
    expect(await opened(`${root}/.git`)).toEqual(await opened(root));
    expect(await opened(bare)).toMatchObject({ gitFolder: bare, commonFolder: bare, workTree: null, idLength: 20, problems: [] });
  });

  it('finds it through linked work trees', async () => {
    const root = committed({ a: '1' });
    const linked = join(temporaryFolder(), 'linked');
    git(root, ['worktree', 'add', '--quiet', linked]);
    const repository = await opened(linked);
    expect([repository.gitFolder, repository.commonFolder]).toEqual(foldersOf(linked));
    expect(repository).toMatchObject({ workTree: linked, objectFolders: [`${root}/.git/objects`], problems: [] });
    expect(await opened(`${root}/.git/worktrees/linked`)).toEqual(repository);
    expect(await opened(join(linked, '.git'))).toEqual(repository);
  });

  it('reads the configuration of the work tree where it has its own', async () => {
    const root = committed({ a: '1' });
    git(root, ['config', 'extensions.worktreeConfig', 'true']);
    mkdirSync(join(root, 'elsewhere'));
    git(root, ['config', '--worktree', 'core.worktree', '../elsewhere']);
    expect(await opened(root)).toMatchObject({ workTree: `${root}/elsewhere`, problems: [] });
  });

  it('finds it through submodules', async () => {
    const root = committed({ a: '1' });
    git(root, ['submodule', '--quiet', 'add', committed({ b: '2' }), 'deep/module']);
    const repository = await opened(join(root, 'deep/module'));
    expect([repository.gitFolder, repository.commonFolder]).toEqual(foldersOf(join(root, 'deep/module')));
    expect(repository).toMatchObject({ gitFolder: `${root}/.git/modules/deep/module`, workTree: `${root}/deep/module`, problems: [] });
  });

  it('follows a .git file that says where, absolutely or not', async () => {
    const root = committed({ a: '1' });
    const folder = writeTree(temporaryFolder(), { 'one/.git': `gitdir: ${root}/.git\n`, 'two/.git': 'gitdir: ../link\r\n' });
    symlinkSync(join(root, '.git'), join(folder, 'link'));
    expect(await opened(join(folder, 'one'))).toMatchObject({ gitFolder: `${root}/.git`, workTree: join(folder, 'one') });
    expect(await opened(join(folder, 'two'))).toMatchObject({ gitFolder: `${root}/.git`, workTree: join(folder, 'two') });
  });

  it('knows SHA-256', async () => {
    const folder = temporaryFolder();
    git(folder, ['init', '--quiet', '--object-format=sha256']);
    expect(await opened(folder)).toMatchObject({ idLength: 32, format: { objectFormat: 'sha256' }, problems: [] });
  });

  it('sees where a shallow clone ends', async () => {
    const root = committed({ a: '1' });
    git(root, ['commit', '--quiet', '--allow-empty', '--message', 'second']);
    const clone = join(temporaryFolder(), 'clone');
    git(root, ['clone', '--quiet', '--depth=1', `file://${root}`, clone]);
    expect(await opened(clone)).toMatchObject({ shallow: [git(root, ['rev-parse', 'HEAD'])], problems: [] });
    expect((await opened(root)).shallow).toEqual([]);
    writeFileSync(join(clone, '.git/shallow'), `${'a'.repeat(40)}\nno id\n`);
    expect(await opened(clone)).toMatchObject({ shallow: ['a'.repeat(40)], problems: [{ detail: 'lines that are no ids: 1' }] });
  });

  it('sees that a clone is partial', async () => {
    const root = committed({ a: '1' });
    git(root, ['config', 'uploadpack.allowFilter', 'true']);
    const clone = join(temporaryFolder(), 'clone');
    git(root, ['clone', '--quiet', '--no-checkout', '--filter=blob:none', `file://${root}`, clone]);
    const repository = await opened(clone);
    const { packs } = listPacks(repository.objectFolders);
    expect(promisorSigns(repository, packs)).toEqual([
      'a remote is set to promise objects',
      'a remote is set to leave objects out',
      'packs are marked as fetched from a promising remote',
    ]);
    expect(promisorSigns(await opened(root), [])).toEqual([]);
  });

  it.each([
    ['an empty folder', {}, 'none'],
    ['an empty .git', { '.git/x': '' }, 'none'],
    ['a .git file that says nothing', { '.git': 'gitdir:' }, 'it does not say where the repository is'],
    ['a .git file that points nowhere', { '.git': 'gitdir: nowhere\n' }, 'it points to a folder that is no repository'],
    ['a .git file that points to itself', { '.git': 'gitdir: .git\n' }, 'it points to a folder that is no repository'],
    ['a .git file without end', { '.git': 'gitdir: '.padEnd(2 ** 20 + 1, 'x') }, '1048577 bytes, more than the 1048576 that are read'],
  ])('does not take %s for a repository', async (_title, files, outcome) => {
    const found = await openRepository(pathFromText(writeTree(temporaryFolder(), files)), surroundings());
    expect(found.kind === 'refused' ? found.problem.detail : found.kind).toBe(outcome);
  });

  it('reads on without a HEAD, without refs, with a broken configuration, and says so', async () => {
    const root = committed({ a: '1' });
    rmSync(join(root, '.git/HEAD'));
    writeFileSync(join(root, '.git/config'), '[core\n');
    expect(await opened(root)).toMatchObject({
      objectFolders: [`${root}/.git/objects`],
      problems: [{ where: `${root}/.git` }, { where: `${root}/.git/config`, detail: 'is not what git can read at line 1' }],
    });
  });
});

describe.skipIf(process.platform === 'win32')('the owner of a repository', () => {
  const stranger = ORDINARY_USER - 1;
  const found = (path: string): Extract<ReturnType<typeof findGitFolder>, { readonly kind: 'found' }> => {
    const folder = findGitFolder(pathFromText(path));
    if (folder.kind !== 'found') throw new Error(folder.kind);
    return folder;
  };

  it('is whoever runs leakspot, or git trusts them', async () => {
    const root = committed({ a: '1' });
    expect(await checkOwner(found(root), surroundings())).toBeNull();
    expect(await checkOwner(found(root), surroundings(), stranger)).toBeNull();
  });

  it.skipIf(process.geteuid?.() !== 0)('is told where it is somebody whom git does not trust', async () => {
    const root = committed({ a: '1' });
    const paths = [join(root, '.git'), root];
    for (const path of paths) {
      chownSync(path, stranger, stranger);
      expect(await openRepository(pathFromText(root), surroundings())).toMatchObject({
        kind: 'refused',
        problem: { kind: 'foreign', where: root, detail: expect.stringContaining('dubious ownership') },
      });
      chownSync(path, 0, 0);
    }
    chownSync(root, stranger, stranger);
    const trusted = { GIT_CONFIG_COUNT: '1', GIT_CONFIG_KEY_0: 'safe.directory', GIT_CONFIG_VALUE_0: root };
    expect(await openRepository(pathFromText(root), surroundings(trusted))).toMatchObject({ kind: 'repository' });
    expect(await openRepository(pathFromText(root), surroundings({ SUDO_UID: `${stranger}` }))).toMatchObject({ kind: 'repository' });
    expect(await openRepository(pathFromText(root), surroundings({ SUDO_UID: `${stranger}x` }))).toMatchObject({ kind: 'refused' });
  });

  it.skipIf(process.geteuid?.() !== 0)('is not trusted because the repository says so', async () => {
    const root = committed({ a: '1' });
    git(root, ['config', 'safe.directory', '*']);
    chownSync(join(root, '.git'), stranger, stranger);
    expect(await openRepository(pathFromText(root), surroundings())).toMatchObject({ kind: 'refused', problem: { kind: 'foreign' } });
  });

  it('is asked of git where the system has no user ids', async () => {
    const root = committed({ a: '1' });
    expect(await checkOwner(found(root), surroundings(), null)).toBeNull();
    expect(await checkOwner(found(root), surroundings({ PATH: '' }), null)).toMatchObject({
      kind: 'foreign',
      detail: expect.stringContaining('there is no git program'),
    });
  });

  it('does not let git speak of a repository above instead', async () => {
    const root = committed({ a: '1' });
    mkdirSync(join(root, 'inner/.git/objects'), { recursive: true });
    expect(await checkOwner(found(join(root, 'inner')), surroundings(), stranger)).toMatchObject({ kind: 'foreign' });
  });
});
