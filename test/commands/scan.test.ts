// `leakspot scan`, in-process: formats, files, limits, and what goes to which stream.

import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ScanOptions, scanCommand } from '../../src/commands/scan.ts';
import { Failure } from '../../src/core/failure.ts';
import { type FakeOptions, type FakeShell, fakeShell } from './fake-shell.ts';
import { sampleOf } from './sample-value.ts';

const TOKEN = sampleOf('hubspot-private-app-token', 41);
const LINKS = { isTerminal: true, env: { KITTY_WINDOW_ID: '1' } };
const DEFAULTS: ScanOptions = {
  paths: ['leaky'],
  historyOnly: false,
  noHistory: false,
  noIgnore: false,
  include: [],
  exclude: [],
  maxFileSize: null,
  timeout: null,
  minConfidence: 'medium',
  failOn: 'low',
  workers: null,
  format: 'human',
  output: null,
  showSecrets: false,
  color: 'auto',
  quiet: false,
  verbose: false,
};

let cwd = '';

beforeAll(() => {
  cwd = realpathSync(mkdtempSync(join(tmpdir(), 'leakspot-scan-')));
  mkdirSync(join(cwd, 'leaky', 'sub'), { recursive: true });
  writeFileSync(join(cwd, 'leaky', 'a.env'), `HUBSPOT_TOKEN=${TOKEN}\n`);
  writeFileSync(join(cwd, 'leaky', 'sub', 'b.txt'), 'nothing\n');
});

afterAll(() => {
  rmSync(cwd, { recursive: true });
});

async function scan(options: Partial<ScanOptions>, shell: FakeOptions = {}): Promise<FakeShell & { readonly code: number }> {
  const fake = fakeShell({ cwd, ...shell });
  return { ...fake, code: await scanCommand({ ...DEFAULTS, ...options }, fake) };
}

describe('formats', () => {
  it('human, with words for people and no credential', async () => {
    const { code, out, err } = await scan({});
    expect([code, err()]).toEqual([1, '']);
    expect(out()).toContain('a.env:1:15');
    expect(out()).not.toContain(TOKEN);
  });

  it('json, the same whatever the terminal', async () => {
    const [plain, colored] = await Promise.all([scan({ format: 'json' }), scan({ format: 'json', color: 'always' }, LINKS)]);
    expect(colored.out()).toBe(plain.out());
    expect(JSON.parse(plain.out())).toMatchObject({ tool: { name: 'leakspot', version: '1.2.3' }, status: 'findings', complete: true });
  });

  it('jsonl', async () => {
    const lines = (await scan({ format: 'jsonl' })).out().trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line).type)).toEqual(['finding', 'summary']);
  });
});

describe('files', () => {
  it.each(['json', 'human'] as const)('hold the report, and standard output nothing (%s)', async (format) => {
    const { code, out, err } = await scan({ format, output: 'report' }, { isTerminal: true, env: { FORCE_COLOR: '1' } });
    expect([code, out()]).toEqual([1, '']);
    expect(err()).toContain('1 finding. The report is in report.\n');
    expect(readFileSync(join(cwd, 'report'), 'utf8')).toContain('a.env');
    expect(readFileSync(join(cwd, 'report'), 'utf8')).not.toContain('\u001b');
  });

  it('are coloured only where that is said', async () => {
    await scan({ output: 'report', color: 'always' });
    expect(readFileSync(join(cwd, 'report'), 'utf8')).toContain('\u001b[');
  });

  it.skipIf(process.platform === 'win32')('with credentials are for their owner alone', async () => {
    await scan({ output: 'secrets', format: 'json', showSecrets: true });
    expect(readFileSync(join(cwd, 'secrets'), 'utf8')).toContain(TOKEN);
    expect(statSync(join(cwd, 'secrets')).mode & 0o777).toBe(0o600);
  });

  it('that cannot be written are found out before anything is read', async () => {
    await expect(scan({ paths: ['not-there'], output: 'no/folder/report' })).rejects.toMatchObject({ where: 'no/folder/report' });
  });
});

describe('links', () => {
  it.each([
    ['a folder', ['leaky'], 'leaky/a.env'],
    ['a file', ['leaky/a.env'], 'leaky/a.env'],
    ['here', [], 'leaky/a.env'],
  ])('lead to the file: %s', async (_title, paths, file) => {
    const { out } = await scan({ paths }, LINKS);
    expect(out()).toContain(`\u001b]8;;${pathToFileURL(join(cwd, file)).href}\u001b\\`);
  });

  it.each([
    ['several paths in no one repository', { paths: ['leaky/a.env', 'leaky/sub'] }, LINKS],
    ['no colour', {}, { ...LINKS, env: { KITTY_WINDOW_ID: '1', NO_COLOR: '1' } }],
    ['CI', {}, { ...LINKS, env: { KITTY_WINDOW_ID: '1', CI: '1' } }],
    ['a pipe', { color: 'always' as const }, { ...LINKS, isTerminal: false }],
  ])('are left out: %s', async (_title, options, shell) => {
    expect((await scan(options, shell)).out()).not.toContain('\u001b]8');
  });
});

describe('limits', () => {
  it('--max-file-size skips and says so', async () => {
    const { code, out } = await scan({ maxFileSize: 10, format: 'json' });
    expect(code).toBe(3);
    expect(JSON.parse(out()).skipped).toEqual([expect.objectContaining({ path: 'a.env', reason: 'too-large', incomplete: true })]);
  });

  it('--timeout reports what it has', async () => {
    let time = 0;
    const { code, out } = await scan({ timeout: 100, format: 'json' }, { elapsed: () => time++ * 60 });
    expect(JSON.parse(out()).skipped).toEqual([expect.objectContaining({ path: '.', reason: 'timeout', incomplete: true })]);
    expect(code).toBe(JSON.parse(out()).findings.length > 0 ? 1 : 3);
  });

  it.each([
    ['never', 0],
    ['low', 1],
    ['critical', 1],
  ] as const)('--fail-on %s: exit code %i', async (failOn, code) => {
    expect((await scan({ failOn })).code).toBe(code);
  });

  it('--include and --exclude choose paths', async () => {
    expect((await scan({ include: ['*.txt'] })).code).toBe(0);
    expect((await scan({ exclude: ['*.env'] })).code).toBe(0);
  });
});

describe('standard error', () => {
  it('tells with --verbose what is read and how fast, and the report stays the same bytes', async () => {
    const { err } = await scan({ verbose: true, format: 'json' }, { elapsed: () => 0 });
    expect(err()).toMatch(/^Reading leaky with rules [0-9a-f]{12}\.\nTook 0\.00 s\.\n$/);
  });

  it('has nothing to say with --quiet', async () => {
    const { out, err } = await scan({ quiet: true, output: 'report' }, { isTerminal: true });
    expect([out(), err()]).toEqual(['', '']);
  });
});

describe('what contradicts itself', () => {
  it.each([
    [{ quiet: true, verbose: true }, {}],
    [{ output: '' }, {}],
    [{ showSecrets: true }, { env: { CI: 'true' } }],
    [{ showSecrets: true }, { env: { CI: '1' } }],
  ])('%j with %j is refused', async (options, shell) => {
    await expect(scan(options, shell)).rejects.toThrow(Failure);
  });
});
