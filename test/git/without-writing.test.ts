// What git is asked in such a way that the repository stays as it is: objects are read from it, and written elsewhere.

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { pathFromText } from '../../src/git/byte-path.ts';
import { withoutWriting } from '../../src/git/without-writing.ts';
import { temporaryFolder } from '../sources/temporary-folder.ts';
import { committed, ENV, git } from './repository.ts';

it('reads from all folders, whatever their names, and leaves nothing behind', async () => {
  const other = committed({ b: 'other' }, temporaryFolder());
  const folder = committed({ a: 'own' }, join(temporaryFolder(), 'a:b "c'));
  const before = git(folder, ['count-objects']);
  const objects = [folder, other].map((path) => pathFromText(join(path, '.git/objects')));
  let written = '';
  const answer = await withoutWriting(objects, async (environment) => {
    const options = { cwd: folder, env: { ...ENV, ...environment }, encoding: 'utf8' } as const;
    const own = execFileSync('git', ['cat-file', 'blob', git(folder, ['rev-parse', 'HEAD:a'])], options);
    const others = execFileSync('git', ['cat-file', 'blob', git(other, ['rev-parse', 'HEAD:b'])], options);
    execFileSync('git', ['hash-object', '-w', '--stdin'], { ...options, input: 'new' });
    written = environment['GIT_OBJECT_DIRECTORY'] ?? '';
    expect(existsSync(written)).toBe(true);
    return { kind: 'said', output: Buffer.from(`${own} ${others}`), warnings: '' };
  });
  expect(answer).toMatchObject({ kind: 'said', output: Buffer.from('own other') });
  expect(existsSync(written)).toBe(false);
  expect(git(folder, ['count-objects'])).toBe(before);
});

it('says so where there is no room for that', async () => {
  vi.stubEnv('TMPDIR', join(temporaryFolder(), 'nowhere'));
  const answer = await withoutWriting([], () => expect.unreachable('it is not asked'));
  vi.unstubAllEnvs();
  expect(answer).toEqual({ kind: 'failed', why: expect.stringContaining('ENOENT') });
});
