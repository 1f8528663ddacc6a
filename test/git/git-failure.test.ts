// git's own words, made fit to be read, with the line that helps.

import { describe, expect, it } from 'vitest';
import { gitFailure } from '../../src/git/git-failure.ts';

describe('gitFailure', () => {
  it('gives the one line that helps where git does not trust the owner', () => {
    const said = [
      "fatal: detected dubious ownership in repository at '/r'",
      'To add an exception for this directory, call:',
      '',
      '\tgit config --global --add safe.directory /r',
      '',
    ].join('\n');
    const failure = gitFailure(said, '/r');
    expect(failure.message).toBe("git does not read this repository: fatal: detected dubious ownership in repository at '/r'");
    expect(failure.where).toBe('/r');
    expect(failure.next).toBe('if you trust it, run: git config --global --add safe.directory /r');
  });

  it('finds what matters among what does not', () => {
    expect(gitFailure('warning: x\nerror: bad signature\nfatal: index file corrupt\n', '/r').message).toMatch(
      /: fatal: index file corrupt$/,
    );
    expect(gitFailure('warning: x\nerror: bad signature\n', '/r').message).toMatch(/: error: bad signature$/);
    expect(gitFailure('\nsomething\n', '/r').message).toMatch(/: something$/);
    expect(gitFailure('', '/r').message).toMatch(/: it ended without a word$/);
  });

  it('cannot be used to steer a terminal', () => {
    const { message } = gitFailure('fatal: \x1b[31mred\x07 \u202ereversed\x9b1m\rover', '/r');
    expect(message).toBe('git does not read this repository: fatal: [31mred reversed 1m over');
  });

  it('stays short', () => {
    expect(gitFailure(`fatal: ${'x'.repeat(10_000)}`, '/r').message.length).toBeLessThan(600);
  });
});
