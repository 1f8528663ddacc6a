// The program as a process: exit codes, streams, signals, closed pipes. Needs the build that test/setup makes.

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { sampleOf } from '../commands/sample-value.ts';
import { leakspot, startLeakspot } from './spawn-leakspot.ts';

const TOKEN = sampleOf('hubspot-private-app-token', 1);
let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'leakspot-cli-'));
  mkdirSync(join(folder, 'leaky'));
  writeFileSync(join(folder, 'leaky', 'app.env'), `HUBSPOT_TOKEN=${TOKEN}\n`);
  mkdirSync(join(folder, 'clean'));
  writeFileSync(join(folder, 'clean', 'a.txt'), 'nothing to see here\n');
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('exit codes', () => {
  it.each([
    [0, ['--version']],
    [0, ['--help']],
    [0, ['help', 'scan']],
    [0, ['scan', 'clean']],
    [0, ['rules', 'list']],
    [0, ['rules', 'show', 'hubspot-api-key']],
    [0, ['scan', 'leaky', '--fail-on', 'never']],
    [1, ['scan', 'leaky']],
    [1, ['scan', 'leaky', 'clean']],
    [1, ['scan', 'leaky', '--fail-on', 'critical']],
    [1, ['scan', 'leaky', '--min-confidence', 'high']],
    [2, []],
    [2, ['rules']],
    [2, ['sacn']],
    [2, ['scan', '--unknown']],
    [2, ['scan', 'not-there']],
    [2, ['scan', '--format', 'xml']],
    [2, ['scan', 'clean', '--output', 'not-there/report.json']],
    [2, ['scan', 'clean', '--quiet', '--verbose']],
    [2, ['explain']],
    [2, ['rules', 'show', 'nothing']],
    [3, ['scan', 'clean', '--max-file-size', '5B']],
    [1, ['scan', 'leaky', 'clean', '--max-file-size', '1GB']],
  ])('%i: leakspot %j', (code, args) => {
    expect(leakspot(args, { cwd: folder }).code).toBe(code);
  });

  it.each([
    [1, { SOURCE_DATE_EPOCH: '1700000000' }],
    [2, { SOURCE_DATE_EPOCH: 'yesterday' }],
  ])('%i: with %j', (code, env) => {
    expect(leakspot(['scan', 'leaky'], { cwd: folder, env }).code).toBe(code);
  });
});

describe('streams', () => {
  it('say the version on standard output', () => {
    expect(leakspot(['--version'])).toEqual({ code: 0, stdout: `${packageJson.version}\n`, stderr: '' });
  });

  it('keep help that was not asked for, and errors, off standard output', () => {
    expect(leakspot([])).toMatchObject({ stdout: '', stderr: expect.stringContaining('Usage: leakspot COMMAND') });
    expect(leakspot(['sacn'])).toMatchObject({ stdout: '', stderr: expect.stringContaining('did you mean scan?') });
  });

  it('carry the report on standard output, alone', () => {
    const { stdout, stderr } = leakspot(['scan', 'leaky', '--format', 'json'], { cwd: folder });
    expect(JSON.parse(stdout)).toMatchObject({ status: 'findings', tool: { version: packageJson.version } });
    expect(stderr).toBe('');
    expect(stdout).not.toContain(TOKEN);
  });

  it('carry nothing on standard output with --output', () => {
    const { code, stdout, stderr } = leakspot(['scan', 'leaky', '--format', 'jsonl', '-o', 'report.jsonl'], { cwd: folder });
    expect([code, stdout, stderr]).toEqual([1, '', '1 finding. The report is in report.jsonl.\n']);
    expect(readFileSync(join(folder, 'report.jsonl'), 'utf8')).toContain('"type":"summary"');
    expect(readdirSync(folder).sort()).toEqual(['clean', 'leaky', 'report.jsonl']);
  });

  it('read standard input', () => {
    const { code, stdout } = leakspot(['scan', '-', '--format', 'json'], { input: `token: ${TOKEN}\n` });
    expect([code, JSON.parse(stdout).findings[0].location.path]).toEqual([1, '@stdin']);
    expect(leakspot(['explain'], { input: TOKEN })).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('hubspot-private-app-token'),
    });
  });

  it('are plain where nobody sees colours, coloured where that is asked for', () => {
    const scan = (...args: readonly string[]): string => leakspot(['scan', 'leaky', ...args], { cwd: folder }).stdout;
    expect(scan()).not.toContain('\u001b');
    expect(scan('--color', 'always')).toContain('\u001b[');
    expect(leakspot(['scan', 'leaky'], { cwd: folder, env: { FORCE_COLOR: '1', NO_COLOR: '1' } })).toMatchObject({
      stdout: expect.stringContaining('\u001b['),
      stderr: '',
    });
  });
});

describe('--show-secrets', () => {
  it('shows them, and to nobody where CI is set', () => {
    expect(leakspot(['scan', 'leaky', '--show-secrets'], { cwd: folder }).stdout).toContain(TOKEN);
    const { code, stdout, stderr } = leakspot(['scan', 'leaky', '--show-secrets'], { cwd: folder, env: { CI: 'true' } });
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('--show-secrets is refused where CI is set');
  });
});

type Death = { readonly code: number | null; readonly signal: NodeJS.Signals | null; readonly stderr: string };

function death(child: ReturnType<typeof startLeakspot>, onSaid: (stderr: string) => void): Promise<Death> {
  return new Promise((resolve) => {
    let stderr = '';
    child.stderr?.on('data', (data: Buffer) => {
      stderr += data.toString();
      onSaid(stderr);
    });
    child.on('close', (code, signal) => resolve({ code, signal, stderr }));
  });
}

describe.skipIf(process.platform === 'win32')('signals', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)('%s ends it at once with %i', async (signal, code) => {
    const child = startLeakspot(['scan', '--verbose', '-']);
    // It has begun and waits for standard input, which stays open.
    const dead = await death(child, (said) => said.includes('Reading') && child.kill(signal));
    expect(dead).toMatchObject({ code, signal: null });
  });
});

describe('a reader that has seen enough', () => {
  it('ends it quietly, with the exit code of the scan', async () => {
    const child = startLeakspot(['scan', '-', '--format', 'json']);
    child.stdout?.destroy();
    child.stdin?.end(`${TOKEN}\n`);
    expect(await death(child, () => undefined)).toEqual({ code: 1, signal: null, stderr: '' });
  });
});

describe('--timeout', () => {
  it('ends a scan that waits for ever, as incomplete', async () => {
    const child = startLeakspot(['scan', '-', '--timeout', '1ms', '--format', 'human']);
    expect(await death(child, () => undefined)).toMatchObject({ code: 3, signal: null });
  });
});
