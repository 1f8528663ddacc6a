// What git is told by its environment: which repository, whom to trust; and what it is not told.

import { delimiter } from 'node:path';
import { describe, expect, it } from 'vitest';
import { environmentElsewhere, environmentHere, programFolders } from '../../src/git/environment.ts';

describe('the environment of git', () => {
  it('holds nothing that names a program to run or a file to write', () => {
    const asking = ['GIT_SSH_COMMAND', 'GIT_EXTERNAL_DIFF', 'GIT_PAGER', 'GIT_EDITOR', 'GIT_ASKPASS', 'GIT_TRACE', 'GIT_EXEC_PATH'];
    const general = ['EDITOR', 'VISUAL', 'PAGER', 'PREFIX', 'SSH_ASKPASS'];
    const env = Object.fromEntries([...asking, ...general].map((name) => [name, 'x']));
    const given = environmentHere(env, '/here');
    expect([...asking, ...general].filter((name) => given[name] === 'x')).toEqual([]);
  });

  it('keeps what is not about git', () => {
    expect(environmentElsewhere({ HOME: '/h', TMPDIR: '/t' })).toMatchObject({ HOME: '/h', TMPDIR: '/t' });
  });

  it('is in English, without replaced objects, fetches, locks and questions', () => {
    const asked = { LC_ALL: 'de_DE.UTF-8', GIT_ALLOW_PROTOCOL: 'file', GIT_NO_REPLACE_OBJECTS: '0' };
    expect(environmentElsewhere(asked)).toMatchObject({
      LC_ALL: 'C',
      GIT_ALLOW_PROTOCOL: '',
      GIT_NO_LAZY_FETCH: '1',
      GIT_NO_REPLACE_OBJECTS: '1',
      GIT_OPTIONAL_LOCKS: '0',
      GIT_TERMINAL_PROMPT: '0',
    });
  });

  it('names a repository only to git in the current folder', () => {
    const env = { GIT_DIR: '.git', GIT_WORK_TREE: '..', GIT_INDEX_FILE: '.git/index.lock', GIT_CONFIG_GLOBAL: '/g' };
    expect(environmentHere(env, '/r/sub')).toMatchObject({
      GIT_DIR: '/r/sub/.git',
      GIT_WORK_TREE: '/r',
      GIT_INDEX_FILE: '.git/index.lock',
      GIT_CONFIG_GLOBAL: '/g',
    });
    const elsewhere = environmentElsewhere(env);
    expect(elsewhere['GIT_CONFIG_GLOBAL']).toBe('/g');
    expect(Object.keys(elsewhere).filter((name) => /DIR|TREE|INDEX/.test(name))).toEqual([]);
  });

  it('keeps of the configuration passed in it only what says whom to trust', () => {
    const env = {
      GIT_CONFIG_COUNT: '3',
      GIT_CONFIG_KEY_0: 'core.fsmonitor',
      GIT_CONFIG_VALUE_0: '/evil',
      GIT_CONFIG_KEY_1: 'safe.directory',
      GIT_CONFIG_VALUE_1: '/r',
      GIT_CONFIG_KEY_2: 'safe.bareRepository',
      GIT_CONFIG_VALUE_2: 'explicit',
    };
    const given = Object.entries(environmentElsewhere(env)).filter(([name]) => name.startsWith('GIT_CONFIG'));
    expect(Object.fromEntries(given)).toEqual({
      GIT_CONFIG_COUNT: '2',
      GIT_CONFIG_KEY_0: 'safe.directory',
      GIT_CONFIG_VALUE_0: '/r',
      GIT_CONFIG_KEY_1: 'safe.bareRepository',
      GIT_CONFIG_VALUE_1: 'explicit',
    });
  });

  it.each(['x', '-1', '1.5', ''])('does not trip over GIT_CONFIG_COUNT=%j', (count) => {
    expect(environmentElsewhere({ GIT_CONFIG_COUNT: count })['GIT_CONFIG_COUNT']).toBeUndefined();
  });

  it.skipIf(process.platform === 'win32')('looks for programs in absolute folders only', () => {
    const env = { PATH: ['.', '', '/usr/bin', 'bin', '/bin'].join(delimiter) };
    expect(programFolders(env)).toEqual(['/usr/bin', '/bin']);
    expect(environmentElsewhere(env)['PATH']).toBe('/usr/bin:/bin');
  });
});
