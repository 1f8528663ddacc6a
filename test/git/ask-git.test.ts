// git's answers as values: what it said, or why it said nothing; and an end when leakspot is told to stop.

import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { askGit } from '../../src/git/ask-git.ts';
import { pathFromBytes, pathFromText } from '../../src/git/byte-path.ts';
import { pathOfBytes, temporaryFolder } from '../sources/temporary-folder.ts';
import { surroundings } from './opened.ts';
import { fakeGit } from './program.ts';
import { committed, ENV } from './repository.ts';

describe.skipIf(process.platform === 'win32')('askGit', () => {
  it('gives what git said, to the byte', async () => {
    const folder = pathFromText(committed({ a: '1' }));
    expect(await askGit(['ls-files', '-z'], folder, {}, surroundings())).toMatchObject({ kind: 'said', output: Buffer.from('a\0') });
    const path = `${fakeGit(String.raw`printf '\377\0'; echo "warning: x" >&2`)}:${ENV['PATH']}`;
    const answer = await askGit([], folder, {}, surroundings({ PATH: path }));
    expect(answer).toEqual({ kind: 'said', output: Buffer.from([0xff, 0]), warnings: 'warning: x\n' });
  });

  it.each([
    ['echo "fatal: no such thing" >&2; exit 128', 'fatal: no such thing'],
    ['printf "warning: x\\nerror: \\033[31mred\\n" >&2; exit 1', 'error: [31mred'],
    ['exit 3', 'it ended with 3'],
    ['kill -9 $$', 'it ended with SIGKILL'],
  ])('says why there is no answer: %s', async (script, why) => {
    const asking = surroundings({ PATH: `${fakeGit(script)}:${ENV['PATH']}` });
    expect(await askGit([], pathFromText(temporaryFolder()), {}, asking)).toEqual({ kind: 'failed', why });
  });

  it('says why git cannot be started', async () => {
    const folder = temporaryFolder();
    const named = pathOfBytes(folder, [0xff]);
    mkdirSync(named);
    expect(await askGit([], pathFromBytes(named), {}, surroundings())).toMatchObject({ why: expect.stringContaining('not UTF-8') });
    expect(await askGit([], pathFromText(folder), {}, surroundings({ PATH: '' }))).toMatchObject({
      why: expect.stringContaining('no git'),
    });
    writeFileSync(join(folder, 'git'), '#!/nonexistent/shell\n');
    chmodSync(join(folder, 'git'), 0o755);
    expect(await askGit([], pathFromText(folder), {}, surroundings({ PATH: folder }))).toEqual({
      kind: 'failed',
      why: 'git could not be started (ENOENT)',
    });
  });

  it('ends with the reason of the signal', async () => {
    const asking = surroundings({ PATH: `${fakeGit('exec sleep 60')}:${ENV['PATH']}` });
    const stop = new AbortController();
    const asked = askGit([], pathFromText(temporaryFolder()), {}, { ...asking, signal: stop.signal });
    setImmediate(() => stop.abort(new Error('enough')));
    await expect(asked).rejects.toThrow('enough');
  });
});
