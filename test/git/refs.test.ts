// Refs and reflogs: all that git knows, in files and packed, of every work tree; and what nobody could have meant.

import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePackedRefs } from '../../src/git/packed-refs.ts';
import type { Ref } from '../../src/git/ref.ts';
import { parseIdLines, parseRefFile } from '../../src/git/ref-file.ts';
import { parseReflog, readReflogs } from '../../src/git/reflogs.ts';
import { readRefs } from '../../src/git/refs.ts';
import { temporaryFolder, writeTree } from '../sources/temporary-folder.ts';
import { opened, surroundings } from './opened.ts';
import { fakeGit } from './program.ts';
import { committed, ENV, git } from './repository.ts';

const ID = 'c0ffee'.padEnd(40, '0');

async function refsOf(folder: string): Promise<readonly Ref[]> {
  const { refs, problems } = await readRefs(await opened(folder), surroundings());
  expect(problems).toEqual([]);
  return refs;
}

function idOf(ref: Ref | undefined): string | null {
  return ref === undefined ? null : ref.value.id;
}

/** `NAME ID` of what is in `refs/`, as git lists it. */
function listedByGit(folder: string): readonly string[] {
  return git(folder, ['for-each-ref', '--format=%(refname) %(objectname)']).split('\n');
}

/** With branches, tags of all kinds, a remote, notes, a replaced object, two stashes, a dropped commit; and a work tree in a bisection. */
function furnished(): { readonly root: string; readonly linked: string } {
  const root = committed({ a: '1', b: '2' });
  git(root, ['tag', 'light']);
  git(root, ['tag', '--annotate', '--message', 'x', 'v1']);
  git(root, ['tag', '--annotate', '--message', 'x', 'of-a-tag', 'v1']);
  git(root, ['tag', 'of-a-blob', 'HEAD:a']);
  git(root, ['commit', '--quiet', '--allow-empty', '--message', 'dropped']);
  git(root, ['commit', '--quiet', '--amend', '--allow-empty', '--message', 'second']);
  git(root, ['branch', 'side/way', 'HEAD~1']);
  git(root, ['update-ref', 'refs/remotes/origin/main', 'HEAD']);
  git(root, ['symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/main']);
  git(root, ['notes', 'add', '--message', 'x']);
  git(root, ['replace', 'HEAD:a', 'HEAD:b']);
  for (const content of ['one', 'two']) {
    writeTree(root, { a: content, new: content });
    git(root, ['stash', 'push', '--quiet', '--include-untracked']);
  }
  const linked = join(temporaryFolder(), 'linked');
  git(root, ['worktree', 'add', '--quiet', '-b', 'voilà', linked]);
  git(linked, ['bisect', 'start', 'HEAD', 'HEAD~1']);
  git(linked, ['update-ref', 'refs/worktree/mine', 'HEAD']);
  return { root, linked };
}

describe('readRefs', () => {
  it.each(['in files', 'packed', 'both'])('has what git lists (%s)', async (how) => {
    const { root, linked } = furnished();
    if (how !== 'in files') git(root, ['pack-refs', '--all']);
    if (how === 'both') {
      git(root, ['commit', '--quiet', '--allow-empty', '--message', 'third']);
      git(root, ['branch', 'after']);
    }
    const refs = await refsOf(root);
    const own = refs.filter(({ name }) => name.startsWith('refs/'));
    expect(own.map((ref) => `${Buffer.from(ref.name, 'latin1')} ${idOf(ref)}`)).toEqual(listedByGit(root));
    expect(idOf(refs.find(({ name }) => name === 'HEAD'))).toBe(git(root, ['rev-parse', 'HEAD']));
    const others = refs.filter(({ name }) => name.startsWith('worktrees/linked/'));
    const known = ['HEAD', 'ORIG_HEAD', 'refs/bisect/bad', 'refs/worktree/mine'];
    for (const name of known) {
      expect(idOf(others.find((ref) => ref.name === `worktrees/linked/${name}`)), name).toBe(git(linked, ['rev-parse', name]));
    }
    expect(await refsOf(linked)).toEqual(refs);
    const peeled = refs.filter((ref) => ref.peeled !== null).map((ref) => [ref.name, ref.peeled]);
    const target = git(root, ['rev-parse', 'v1^{commit}']);
    const tags = ['refs/tags/of-a-tag', 'refs/tags/v1'];
    expect(peeled).toEqual(how === 'in files' ? [] : tags.map((name) => [name, target]));
  });

  it('has what git lists where ids are longer', async () => {
    const folder = temporaryFolder();
    git(folder, ['init', '--quiet', '--object-format=sha256']);
    git(folder, ['commit', '--quiet', '--allow-empty', '--message', 'first']);
    git(folder, ['tag', '--annotate', '--message', 'x', 'v1']);
    git(folder, ['pack-refs', '--all']);
    git(folder, ['commit', '--quiet', '--allow-empty', '--message', 'second']);
    const refs = await refsOf(folder);
    expect(refs.slice(1).map((ref) => `${ref.name} ${idOf(ref)}`)).toEqual(listedByGit(folder));
    expect(refs.map(({ peeled }) => peeled)).toEqual([null, null, git(folder, ['rev-parse', 'HEAD~1'])]);
    const { logs, problems } = await readReflogs(await opened(folder), surroundings());
    const ids = git(folder, ['rev-list', 'HEAD']).split('\n').reverse();
    expect([logs.map((log) => log.ids), problems]).toEqual([[ids, ids], []]);
  });

  it('says from where each reaches', async () => {
    const { root } = furnished();
    const reach = Object.fromEntries((await refsOf(root)).map((ref) => [Buffer.from(ref.name, 'latin1').toString(), ref.reach]));
    expect(reach).toMatchObject({
      HEAD: 'head',
      'worktrees/linked/HEAD': 'head',
      'refs/heads/main': 'branch',
      'refs/heads/side/way': 'branch',
      'refs/remotes/origin/HEAD': 'branch',
      'refs/tags/of-a-blob': 'tag',
      'refs/stash': 'stash',
      'refs/notes/commits': 'other',
      'worktrees/linked/refs/bisect/bad': 'other',
    });
  });

  it('has what was fetched, merged and picked', async () => {
    const { root } = furnished();
    git(root, ['fetch', '--quiet', root, 'main', 'side/way']);
    const ids = ['main', 'side/way'].map((name) => git(root, ['rev-parse', name]));
    writeFileSync(join(root, '.git/MERGE_HEAD'), `${ids.join('\n')}\n`);
    writeFileSync(join(root, '.git/CHERRY_PICK_HEAD'), `${ids[1]}\n`);
    writeFileSync(join(root, '.git/COMMIT_EDITMSG'), 'no ref');
    const refs = await refsOf(root);
    const found = (name: string): readonly (string | null)[] => refs.filter((ref) => ref.name === name).map(idOf);
    expect([found('FETCH_HEAD'), found('MERGE_HEAD'), found('CHERRY_PICK_HEAD')]).toEqual([ids, ids, [ids[1]]]);
  });

  it('knows branches without commits, loops and ways too long', async () => {
    const folder = temporaryFolder();
    git(folder, ['init', '--quiet']);
    const chain = Object.fromEntries([0, 1, 2, 3, 4, 5, 6].map((step) => [`.git/refs/x/${step}`, `ref: refs/x/${step + 1}\n`]));
    writeTree(folder, { ...chain, '.git/refs/x/7': `${ID}\n`, '.git/refs/l/a': 'ref: refs/l/b\n', '.git/refs/l/b': 'ref:\trefs/l/a' });
    const refs = await refsOf(folder);
    expect(refs.map((ref) => [ref.name, idOf(ref)])).toEqual([
      ['HEAD', null],
      ...['refs/l/a', 'refs/l/b', 'refs/x/0', 'refs/x/1', 'refs/x/2'].map((name) => [name, null]),
      ...[3, 4, 5, 6, 7].map((step) => [`refs/x/${step}`, ID]),
    ]);
  });

  it.skipIf(process.platform === 'win32')('takes names as bytes, links for refs, and enters no folder twice', async () => {
    const root = committed({ a: '1' });
    const at = (name: string): Buffer => Buffer.from(`${root}/.git/refs/heads/${name}`, 'latin1');
    writeFileSync(at('\x1b[31m\xff'), `${ID}\n`);
    writeFileSync(at('new\nline'), `${ID}\n`);
    writeFileSync(at('held.lock'), 'nothing');
    symlinkSync('refs/heads/main', at('link'));
    symlinkSync('..', at('up'));
    symlinkSync('.', at('here'));
    const refs = await refsOf(root);
    expect(refs.map(({ name }) => name)).toEqual([
      'HEAD',
      ...['\x1b[31m\xff', 'link', 'main', 'new\nline'].map((name) => `refs/heads/${name}`),
    ]);
    expect(idOf(refs[2])).toBe(git(root, ['rev-parse', 'main']));
  });

  it('tells what is broken, and gives the rest', async () => {
    const root = committed({ a: '1' });
    writeTree(root, {
      ...{ '.git/refs/heads/empty': '', '.git/refs/heads/null': '0'.repeat(40), '.git/refs/heads/short': ID.slice(1) },
      ...{ '.git/refs/heads/long': `${ID}0`, '.git/refs/heads/nowhere': 'ref: ', '.git/FETCH_HEAD': 'x', '.git/packed-refs': `${ID} \n` },
    });
    mkdirSync(join(root, '.git/ORIG_HEAD'));
    const { refs, problems } = await readRefs(await opened(root), surroundings());
    expect(refs.map(({ name }) => name)).toEqual(['HEAD', 'refs/heads/main']);
    expect(problems.map(({ where, detail }) => [where.slice(`${root}/.git/`.length), detail])).toEqual([
      ['ORIG_HEAD', 'a folder where a file should be'],
      ...['empty', 'long', 'nowhere', 'null', 'short'].map((name) => [
        `refs/heads/${name}`,
        'a ref that names neither an object nor another ref',
      ]),
      ['FETCH_HEAD', 'a line does not begin with an id'],
      ['packed-refs', 'lines that are no refs: 1'],
    ]);
  });
});

describe('readReflogs', () => {
  it('has every id that git shows, of refs that are gone too, and of every work tree', async () => {
    const { root, linked } = furnished();
    const dropped = git(root, ['rev-parse', 'HEAD@{1}']);
    git(root, ['worktree', 'add', '--quiet', '--detach', join(linked, 'deep'), 'light']);
    const { logs, problems } = await readReflogs(await opened(linked), surroundings());
    expect(problems).toEqual([]);
    const said = (folder: string, name: string): readonly string[] => git(folder, ['log', '-g', '--format=%H', name]).split('\n').reverse();
    const idsOf = (name: string): readonly string[] | undefined => logs.find((log) => log.name === name)?.ids;
    expect(idsOf('HEAD')).toEqual([...new Set(said(root, 'HEAD'))]);
    expect(idsOf('HEAD')).toContain(dropped);
    expect(idsOf('refs/stash')).toEqual(said(root, 'refs/stash'));
    expect(said(root, 'refs/stash')).toHaveLength(2);
    expect(idsOf('worktrees/linked/HEAD')).toEqual([...new Set(said(linked, 'HEAD'))]);
    expect(logs.filter(({ reach }) => reach === 'stash').map(({ name }) => name)).toEqual(['refs/stash']);
    expect(logs.map(({ name }) => name)).toContain('worktrees/deep/HEAD');
  });

  it('takes both ids of a line, and tells lines that have none', () => {
    const who = 'A <a@example.com> 1 +0000';
    const text = `${'0'.repeat(40)} ${'1'.repeat(40)} ${who}\tx\n${'2'.repeat(40)} ${'3'.repeat(40)} ${who}\n\0\0\0\n`;
    expect(parseReflog(Buffer.from(text), 20)).toEqual({ ids: ['1', '2', '3'].map((digit) => digit.repeat(40)), strange: 1 });
    const lines = text.split('\n');
    for (let length = 0; length < (lines[0]?.length ?? 0); length += 1) {
      expect(parseReflog(Buffer.from(text.slice(0, length)), 20).strange).toBe(length === 0 || length > 81 ? 0 : 1);
    }
  });
});

describe('refs that are in no files', () => {
  /** The real git, which need not know the option that only newer ones have, in whose repositories refs are in tables. */
  const program = execFileSync('sh', ['-c', 'command -v git'], { env: ENV, encoding: 'utf8' }).trim();
  const script = `for arg; do shift; [ "$arg" = --include-root-refs ] || set -- "$@" "$arg"; done\nexec ${program} "$@"`;

  it.skipIf(process.platform === 'win32')('are told by git, those of other work trees too', async () => {
    const { root, linked } = furnished();
    const inFiles = await opened(root);
    const elsewhere = { ...inFiles, format: { ...inFiles.format, refStorage: 'other' } } as const;
    const asking = surroundings({ PATH: `${fakeGit(script)}:${ENV['PATH']}` });
    const told = await readRefs(elsewhere, asking);
    expect(told.problems).toEqual([]);
    const expected = (await refsOf(root)).filter(({ name }) => name.includes('refs/')).map(({ peeled, ...ref }) => ref);
    expect(told.refs.map(({ peeled, ...ref }) => ref)).toEqual(expected);
    const logs = await readReflogs(elsewhere, asking);
    expect(logs.problems).toEqual([]);
    const stashes = logs.logs.find(({ name }) => name === 'refs/stash');
    expect(stashes).toEqual({ name: 'refs/stash', reach: 'stash', ids: git(root, ['log', '-g', '--format=%H', 'stash']).split('\n') });
    const heads = logs.logs.find(({ name }) => name === 'worktrees/linked/HEAD')?.ids;
    expect(heads).toContain(git(linked, ['rev-parse', 'HEAD']));
  });

  it.skipIf(process.platform === 'win32')('are a problem where git cannot tell them', async () => {
    const inFiles = await opened(committed({ a: '1' }));
    const elsewhere = { ...inFiles, format: { ...inFiles.format, refStorage: 'other' } } as const;
    const asking = surroundings({ PATH: fakeGit('echo "fatal: no such option" >&2; exit 129') });
    const { problems } = await readRefs(elsewhere, asking);
    expect(problems).toMatchObject([{ kind: 'git', detail: 'git does not tell its refs: fatal: no such option' }]);
    expect((await readReflogs(elsewhere, asking)).problems).toHaveLength(1);
    const odd = surroundings({ PATH: fakeGit('echo odd; echo "warning: x" >&2') });
    expect((await readRefs(elsewhere, odd)).problems.map(({ detail }) => detail)).toEqual([
      'git told refs in a form that leakspot does not know: 1',
      'git told its refs and said: warning: x',
    ]);
  });
});

describe('the files of refs', () => {
  it('survive any change and truncation', () => {
    const { root } = furnished();
    git(root, ['pack-refs', '--all']);
    const packed = readFileSync(join(root, '.git/packed-refs'));
    const whole = parsePackedRefs(packed, 20);
    expect(whole.strange).toBe(0);
    for (let length = 0; length < packed.length; length += 1) {
      const { refs, strange } = parsePackedRefs(packed.subarray(0, length), 20);
      // Nothing is missing without a word, but for whole lines at the end.
      if (strange === 0) expect(whole.refs.slice(0, refs.length).map(({ name }) => name)).toEqual(refs.map(({ name }) => name));
    }
    const log = readFileSync(join(root, '.git/logs/HEAD'));
    fc.assert(
      fc.property(fc.nat(packed.length - 1), fc.nat(log.length - 1), fc.nat(255), (at, inLog, byte) => {
        const changed = Buffer.from(packed);
        changed[at] = byte;
        const { refs, strange } = parsePackedRefs(changed, 20);
        expect(refs.length + strange).toBeGreaterThanOrEqual(whole.refs.length - 1);
        const changedLog = Buffer.from(log);
        changedLog[inLog] = byte;
        expect(parseReflog(changedLog, 20).ids.every((id) => /^[0-9a-f]{40}$/.test(id))).toBe(true);
      }),
      { seed: 8, numRuns: 1500 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 90 }), (bytes) => {
        expect(['object', 'symbolic', 'broken']).toContain(parseRefFile(Buffer.from(bytes), 20).kind);
        expect(parseIdLines(Buffer.from(bytes), 32)?.length ?? 0).toBeLessThan(3);
      }),
      { seed: 9, numRuns: 1500 },
    );
  });

  it.each([
    [`${ID}\n`, { kind: 'object', id: ID }],
    [ID.toUpperCase(), { kind: 'object', id: ID }],
    [`${ID} and more`, { kind: 'object', id: ID }],
    ['ref: refs/heads/voil\xc3\xa0 \n', { kind: 'symbolic', target: 'refs/heads/voil\xc3\xa0' }],
    ['ref:refs/a', { kind: 'symbolic', target: 'refs/a' }],
    ['ref: a\nb', { kind: 'broken' }],
    [` ${ID}`, { kind: 'broken' }],
  ])('mean what git takes them for: %j', (text, meant) => {
    expect(parseRefFile(Buffer.from(text, 'latin1'), 20)).toEqual(meant);
  });
});
