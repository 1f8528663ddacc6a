// Repositories made to do harm, or broken: everything is read or told, nothing throws, waits, runs, or grows without end.

import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pathFromText } from '../../src/git/byte-path.ts';
import { parseCommit } from '../../src/git/commit.ts';
import { listLooseObjects, readLooseObject } from '../../src/git/loose-objects.ts';
import { listPacks } from '../../src/git/pack-list.ts';
import { promisorSigns } from '../../src/git/promisor.ts';
import { readIndexes } from '../../src/git/read-indexes.ts';
import { readReflogs } from '../../src/git/reflogs.ts';
import { readRefs } from '../../src/git/refs.ts';
import { openRepository } from '../../src/git/repository.ts';
import type { RepositoryProblem } from '../../src/git/repository-problem.ts';
import { walkTree } from '../../src/git/tree.ts';
import { temporaryFolder, writeTree } from '../sources/temporary-folder.ts';
import { surroundings } from './opened.ts';
import { committed, git } from './repository.ts';

const MOST = 2 ** 20;

/** All that there is to read. `objects`: how many were whole. */
async function readAll(folder: string): Promise<{ readonly objects: number; readonly problems: readonly RepositoryProblem[] }> {
  const found = await openRepository(pathFromText(folder), surroundings());
  if (found.kind === 'none') return { objects: 0, problems: [] };
  if (found.kind === 'refused') return { objects: 0, problems: [found.problem] };
  const { repository } = found;
  const { objectFormat } = repository.format;
  const packs = listPacks(repository.objectFolders);
  promisorSigns(repository, packs.packs);
  const loose = listLooseObjects(repository.objectFolders, objectFormat);
  const read = loose.names.map((name) => readLooseObject(name, objectFormat, MOST));
  for (const object of read) {
    if (object.kind !== 'object') continue;
    if (object.type === 'commit') parseCommit(object.content, repository.idLength);
    if (object.type === 'tree') walkTree(object.content, 0, object.content.length, repository.idLength, () => 'go on');
  }
  const asked = [
    await readRefs(repository, surroundings()),
    await readReflogs(repository, surroundings()),
    await readIndexes(repository, surroundings()),
  ];
  const broken = read.flatMap((object) => (object.kind === 'problem' ? [object.problem] : []));
  const problems = [repository, packs, loose, ...asked].flatMap((part) => part.problems);
  return { objects: read.filter(({ kind }) => kind === 'object').length, problems: [...problems, ...broken] };
}

function filesUnder(folder: string): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => !name.startsWith('hooks') && lstatSync(join(folder, name)).isFile()).sort();
}

function small(): string {
  const root = committed({ a: '1', 'b/c': '2' });
  git(root, ['tag', '--annotate', '--message', 'x', 'v1']);
  git(root, ['pack-refs', '--all']);
  git(root, ['branch', 'side']);
  writeTree(root, { '.git/shallow': `${git(root, ['rev-parse', 'HEAD'])}\n`, '.git/objects/info/alternates': '../nothing\n' });
  return root;
}

describe('a repository of which any byte is wrong', () => {
  it('is read as far as it goes', async () => {
    const root = small();
    const files = filesUnder(join(root, '.git'));
    expect(files.length).toBeGreaterThan(15);
    const whole = await readAll(root);
    expect(whole.problems.map(({ detail }) => detail)).toEqual(['it names folders with objects that are not there: 1']);
    const change = fc.tuple(fc.nat(files.length - 1), fc.nat(), fc.nat(255), fc.constantFrom('change', 'cut', 'double', 'remove'));
    await fc.assert(
      fc.asyncProperty(change, async ([number, at, byte, how]) => {
        const path = join(root, '.git', files[number] ?? '');
        const before = readFileSync(path);
        const place = before.length === 0 ? 0 : at % before.length;
        rmSync(path);
        if (how === 'change') writeFileSync(path, Buffer.concat([before.subarray(0, place), Buffer.of(byte), before.subarray(place + 1)]));
        if (how === 'cut') writeFileSync(path, before.subarray(0, place));
        if (how === 'double') writeFileSync(path, Buffer.concat([before, before]));
        const { objects, problems } = await readAll(root);
        expect(objects).toBeLessThanOrEqual(whole.objects);
        for (const { where, detail } of problems) expect([where.startsWith('/'), detail.length > 0]).toEqual([true, true]);
        rmSync(path, { force: true });
        writeFileSync(path, before);
      }),
      { seed: 12, numRuns: 250 },
    );
    expect(await readAll(root)).toEqual(whole);
  });

  it('has an object less for each that is broken, and a problem more', async () => {
    const root = small();
    const whole = await readAll(root);
    const objects = filesUnder(join(root, '.git')).filter((name) => /^objects\/[0-9a-f]{2}\//.test(name));
    expect(objects.length).toBe(whole.objects);
    for (const [index, name] of objects.entries()) {
      const path = join(root, '.git', name);
      const bytes = readFileSync(path);
      bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
      rmSync(path);
      writeFileSync(path, bytes);
      const { objects: left, problems } = await readAll(root);
      expect([left, problems.length]).toEqual([whole.objects - index - 1, whole.problems.length + index + 1]);
    }
  });
});

describe.skipIf(process.platform === 'win32')('a repository of other things than files', () => {
  it.each([
    ['a pipe', (path: string) => void execFileSync('mkfifo', [path])],
    ['a folder', (path: string) => mkdirSync(path)],
    ['a device', (path: string) => symlinkSync('/dev/zero', path)],
    ['a link to itself', (path: string) => symlinkSync(path, path)],
  ])('says so of %s in any place, and waits for none', async (what, make) => {
    const root = small();
    for (const name of filesUnder(join(root, '.git'))) {
      const path = join(root, '.git', name);
      const kept = readFileSync(path);
      rmSync(path);
      make(path);
      const read = /^(?:COMMIT_EDITMSG|description|info)/.test(name) ? 'not read' : 'read';
      const { problems } = await readAll(root);
      const told = problems.some(({ where }) => where === path || where === `${root}/.git`);
      // An empty folder among folders is none.
      const isFolderAmongFolders = what === 'a folder' && /^(?:refs|logs)\//.test(name);
      if (read === 'read' && !isFolderAmongFolders) expect([name, told]).toEqual([name, true]);
      rmSync(path, { recursive: true });
      writeFileSync(path, kept);
    }
    expect((await readAll(root)).problems).toHaveLength(1);
  });

  it('goes down any number of folders among the refs', async () => {
    const root = small();
    const deep = join(root, '.git/refs/heads', 'd/'.repeat(1500));
    mkdirSync(deep, { recursive: true });
    cpSync(join(root, '.git/refs/heads/side'), join(deep, 'end'));
    const found = await openRepository(pathFromText(root), surroundings());
    if (found.kind !== 'repository') throw new Error(found.kind);
    const { refs } = await readRefs(found.repository, surroundings());
    expect(refs.some(({ name }) => name.endsWith('d/d/end'))).toBe(true);
  });

  it('counts each folder once, however many links lead to it', async () => {
    const root = small();
    for (let index = 0; index < 30; index += 1) symlinkSync('.', join(root, `.git/refs/heads/link${index}`));
    for (let index = 0; index < 30; index += 1) symlinkSync('..', join(root, `.git/logs/refs/heads/link${index}`));
    expect((await readAll(root)).problems).toHaveLength(1);
  });
});

describe('a repository whose configuration names programs', () => {
  it('runs none of them, where git is asked too', async () => {
    const root = committed({ a: '1' });
    const mark = join(temporaryFolder(), 'mark');
    const run = `touch ${mark}`;
    git(root, ['update-index', '--split-index']);
    const keys = ['core.fsmonitor', 'core.pager', 'core.editor', 'core.sshCommand', 'core.gitProxy', 'core.askPass', 'diff.external'];
    const signing = ['gpg.program', 'pager.log', 'pager.ls-files', 'pager.for-each-ref', 'alias.log', 'alias.ls-files', 'diff.x.textconv'];
    for (const key of [...keys, ...signing]) git(root, ['config', key, key.startsWith('alias') ? `!${run}` : run]);
    git(root, ['config', 'log.showSignature', 'true']);
    git(root, ['config', 'core.hooksPath', temporaryFolder()]);
    const found = await openRepository(pathFromText(root), surroundings());
    if (found.kind !== 'repository') throw new Error(found.kind);
    const elsewhere = { ...found.repository, format: { ...found.repository.format, refStorage: 'other' } } as const;
    expect((await readIndexes(elsewhere, surroundings())).problems).toEqual([]);
    await readRefs(elsewhere, surroundings());
    expect((await readReflogs(elsewhere, surroundings())).logs).not.toEqual([]);
    expect(existsSync(mark)).toBe(false);
  });
});
