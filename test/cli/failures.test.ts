// Every way to fail: told on standard error with what, where and what next, exit code 2, and never a credential.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ruleSet } from '../../rules/index.ts';
import { systemClock } from '../../src/cli/clock.ts';
import { run } from '../../src/cli/run.ts';
import type { Environment } from '../../src/commands/shell.ts';
import { seededRandom } from '../../src/core/random.ts';
import { type FakeOptions, fakeShell } from '../commands/fake-shell.ts';
import { hasShape } from '../commands/sample-value.ts';

type Told = { readonly code: number; readonly out: string; readonly err: string };

let cwd = '';

beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'leakspot-failures-'));
});

afterAll(() => {
  rmSync(cwd, { recursive: true });
});

async function tell(args: readonly string[], options: FakeOptions = {}): Promise<Told> {
  const shell = { ...fakeShell({ cwd, ...options }), clock: systemClock(options.env ?? {}) };
  const code = await run(args, shell);
  return { code, out: shell.out(), err: shell.err() };
}

/** Ways in which a credential gets into what failed. */
type Way = { readonly title: string; readonly args: (secret: string) => readonly string[]; readonly env?: (secret: string) => Environment };

const WAYS: readonly Way[] = [
  { title: 'as a command', args: (secret) => [secret] },
  { title: 'as a flag', args: (secret) => ['scan', `--${secret}`] },
  { title: 'glued to a short flag', args: (secret) => ['scan', `-t${secret}`] },
  { title: 'as an unknown flag’s value', args: (secret) => ['scan', `--token=${secret}`] },
  { title: 'after an unknown flag', args: (secret) => ['explain', '--token', secret] },
  { title: 'as an argument of explain', args: (secret) => ['explain', secret] },
  { title: 'as a word of help', args: (secret) => ['help', secret] },
  { title: 'as a group’s command', args: (secret) => ['rules', secret] },
  { title: 'as a rule id', args: (secret) => ['rules', 'show', secret] },
  { title: 'as a second rule id', args: (secret) => ['rules', 'show', 'a', secret] },
  { title: 'as a path that is not there', args: (secret) => ['scan', secret] },
  { title: 'as one of several paths', args: (secret) => ['scan', '.', secret] },
  { title: 'as a glob', args: (secret) => ['scan', '--include', secret, '--format', 'xml'] },
  { title: 'as --format', args: (secret) => ['scan', '--format', secret] },
  { title: 'as --color', args: (secret) => ['explain', `--color=${secret}`] },
  { title: 'as --timeout', args: (secret) => ['scan', '--timeout', secret] },
  { title: 'as --max-file-size', args: (secret) => ['scan', '--max-file-size', secret] },
  { title: 'as --fail-on', args: (secret) => ['scan', '--fail-on', secret] },
  { title: 'as --output in a folder that is not there', args: (secret) => ['scan', '--output', `${secret}/report.json`] },
  { title: 'as SOURCE_DATE_EPOCH', args: () => ['scan'], env: (secret) => ({ SOURCE_DATE_EPOCH: secret }) },
];

const SECRETS = ruleSet.rules.filter(hasShape).map((rule) => [rule.id, rule] as const);

describe.each(WAYS)('a credential $title', ({ args, env }) => {
  it.each(SECRETS)('is not repeated: %s', async (_id, rule) => {
    const secret = rule.sample(seededRandom(31));
    // With all that can be shown: what is shown without it is a part of that.
    const { code, out, err } = await tell(args(secret), { env: { LEAKSPOT_DEBUG: '1', ...env?.(secret) } });
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toMatch(/^error: /);
    // A UUID in a longer path is a name like any other; alone it could be a credential.
    const isPartOfPath = args(secret).some((arg) => arg.includes(`${secret}/`)) && rule.context.kind === 'named';
    expect(!isPartOfPath && err.includes(secret)).toBe(false);
  });
});

describe('a bug', () => {
  const SECRET = ruleSet.rules[0]?.sample(seededRandom(32)) ?? '';
  const broken = (env: FakeOptions['env'] = {}): Promise<Told> => {
    const shell = fakeShell({ cwd, env });
    const stdin = {
      isTerminal: false,
      bytes: {
        [Symbol.asyncIterator]: () => {
          throw new TypeError(`no ${SECRET}\u001b[31m`);
        },
      },
    };
    return run(['explain'], { ...shell, stdin }).then((code) => ({ code, out: shell.out(), err: shell.err() }));
  };

  it('is one line, and how to report it', async () => {
    const { code, out, err } = await broken();
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/^error: leakspot met a bug of its own: TypeError: no .*\n {2}next: .*LEAKSPOT_DEBUG=1.*\n$/);
    expect(err).not.toContain(SECRET);
    expect(err).not.toContain('\u001b');
  });

  it('shows where in the code with LEAKSPOT_DEBUG, and still no credential', async () => {
    const { err } = await broken({ LEAKSPOT_DEBUG: '1' });
    expect(err).toMatch(/\n +at /);
    expect(err).not.toContain(SECRET);
    expect(err).not.toContain('\u001b');
  });
});

describe('a name with escape sequences', () => {
  it('is written out', async () => {
    const { code, err } = await tell(['scan', 'a\u001b]0;owned\u0007\u202eb\nerror: c']);
    expect(code).toBe(2);
    for (const character of ['\u001b', '\u0007', '\u202e']) expect(err).not.toContain(character);
    expect(err).not.toMatch(/^error: c/m);
  });
});

describe('a failure', () => {
  it('says what, where and what next', async () => {
    const { err } = await tell(['rules', 'show', 'hubspot-apikey']);
    expect(err).toBe(
      'error: there is no such rule\n  where: hubspot-apikey\n  next: did you mean hubspot-api-key? `leakspot rules list` lists all of them\n',
    );
  });
});
