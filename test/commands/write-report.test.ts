// Reports in files: replaced at once, through links, never a folder or half a file, nothing left behind.

import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkReportFile, writeReport } from '../../src/commands/write-report.ts';
import { Failure } from '../../src/core/failure.ts';

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'leakspot-report-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
const modeOf = (name: string): number => statSync(join(folder, name)).mode & 0o777;

describe('writeReport', () => {
  it('makes a file and leaves nothing else', async () => {
    await writeReport('r.json', folder, 'new', 'usual');
    expect([read('r.json'), readdirSync(folder)]).toEqual(['new', ['r.json']]);
  });

  it('replaces a file, which keeps its mode', async () => {
    writeFileSync(join(folder, 'r.json'), 'a longer old report');
    chmodSync(join(folder, 'r.json'), 0o640);
    await writeReport('r.json', folder, 'new', 'usual');
    expect(read('r.json')).toBe('new');
    expect(process.platform === 'win32' ? 0o640 : modeOf('r.json')).toBe(0o640);
  });

  it.skipIf(process.platform === 'win32')('lets nobody but its owner read credentials', async () => {
    writeFileSync(join(folder, 'old.json'), 'old');
    await writeReport('old.json', folder, 'new', 'owner-only');
    await writeReport('new.json', folder, 'new', 'owner-only');
    expect([modeOf('old.json'), modeOf('new.json')]).toEqual([0o600, 0o600]);
  });

  it.skipIf(process.platform === 'win32')('replaces what a link leads to, not the link', async () => {
    writeFileSync(join(folder, 'real.json'), 'old');
    symlinkSync('real.json', join(folder, 'link.json'));
    await writeReport('link.json', folder, 'new', 'usual');
    expect([read('real.json'), lstatSync(join(folder, 'link.json')).isSymbolicLink()]).toEqual(['new', true]);
  });

  it.skipIf(process.platform === 'win32')('writes into a pipe that is read, and does not wait for one that is not', async () => {
    const pipe = join(folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    await checkReportFile('pipe', folder);
    await expect(writeReport('pipe', folder, 'new', 'usual')).rejects.toThrow('nobody reads');
    const reader = spawn('cat', [pipe], { stdio: ['ignore', 'pipe', 'inherit'] });
    const chunks: Buffer[] = [];
    reader.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    // Opening for writing without waiting succeeds as soon as the reader has opened its end.
    let written = false;
    while (!written) {
      written = await writeReport('pipe', folder, 'new', 'usual').then(
        () => true,
        (error: unknown) => !(error instanceof Failure),
      );
    }
    await once(reader, 'close');
    expect(Buffer.concat(chunks).toString()).toBe('new');
  });

  it.skipIf(process.platform === 'win32')('writes into a device instead of replacing it', async () => {
    await checkReportFile('/dev/null', folder);
    await writeReport('/dev/null', folder, 'new', 'usual');
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });
});

describe('what cannot be a report is found out before the scan', () => {
  it.each(['missing/r.json', 'folder', 'file/r.json'])('%s', async (name) => {
    mkdirSync(join(folder, 'folder'));
    writeFileSync(join(folder, 'file'), '');
    for (const attempt of [() => checkReportFile(name, folder), () => writeReport(name, folder, 'x', 'usual')]) {
      const failure = await attempt().catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(Failure);
      expect(failure).toMatchObject({ where: name, next: expect.any(String) });
    }
    expect(readdirSync(folder)).toEqual(['file', 'folder']);
  });
});
