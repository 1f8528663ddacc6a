// A scan writes nothing into what it scans, through the built program: not what git would write where it is asked, either.

import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { committed, git } from '../git/repository.ts';
import { temporaryFolder, writeTree } from '../sources/temporary-folder.ts';
import { leak, scanned } from './history-scan.ts';
import { leakspot } from './spawn-leakspot.ts';

/** Every file below, with what shows that it was written. Of objects, whose content is their name, git sets the time where it would write them again. */
function everythingIn(folder: string): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();
  return names.map((name) => {
    const { size, mtimeNs, ino } = statSync(join(folder, name), { bigint: true });
    return [name, size, ino, /\/objects\/..\//.test(name) ? '' : mtimeNs].join(' ');
  });
}

/** Its index names folders; what is staged makes trees that are not there. */
function sparse(folder = committed({ 'a.txt': 'harmless\n', 'in/b.txt': 'b\n', 'out/c.txt': 'c\n' })): string {
  git(folder, ['sparse-checkout', 'set', '--cone', '--sparse-index', 'in']);
  writeTree(folder, { 'in/deep/d.env': leak(1) });
  git(folder, ['add', '--all']);
  expect(git(folder, ['ls-files', '--sparse'])).toContain('out/');
  return folder;
}

it.each([
  ['scan', []],
  ['scan of its files', ['--no-history']],
  ['scan of its history', ['--history-only']],
  ['scan of a part of it', ['in']],
])('%s leaves a repository with a sparse index as it was', (_, args) => {
  const folder = sparse();
  const before = everythingIn(folder);
  expect(scanned(folder, ...args).code).toBe(1);
  expect(everythingIn(folder)).toEqual(before);
});

it('nor does one of a linked work tree, or with an index that is named', () => {
  const folder = committed({ 'a.txt': 'harmless\n', 'in/b.txt': 'b\n', 'out/c.txt': 'c\n' });
  const linked = join(temporaryFolder(), 'linked');
  git(folder, ['worktree', 'add', '--quiet', '--detach', linked]);
  sparse(linked);
  const before = [...everythingIn(folder), ...everythingIn(linked)];
  expect(scanned(linked).code).toBe(1);
  const env = { GIT_INDEX_FILE: join(folder, '.git/worktrees/linked/index') };
  expect(leakspot(['scan', '--no-history', '--quiet'], { cwd: folder, env }).code).toBe(0);
  expect([...everythingIn(folder), ...everythingIn(linked)]).toEqual(before);
});

it('a sparse index is not listed where there is no folder for temporary files', () => {
  const env = { TMPDIR: join(temporaryFolder(), 'nowhere') };
  const { code, stdout, stderr } = leakspot(['scan', '--no-history'], { cwd: sparse(), env });
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain('must not write into the repository');
});
