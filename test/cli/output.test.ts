// Streams as commands see them: written in full, silent when the reader is gone, loud when the disk is full.

import { closeSync, openSync } from 'node:fs';
import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { openLater, openOutput } from '../../src/cli/output.ts';
import { Failure } from '../../src/core/failure.ts';

function stream(code: string | null): { readonly stream: Writable; readonly written: () => string } {
  const parts: string[] = [];
  const write: Writable['_write'] = (chunk, _encoding, done) => {
    parts.push(String(chunk));
    done(code === null ? null : Object.assign(new Error(`${code}: went wrong`), { code }));
  };
  return { stream: new Writable({ write }), written: () => parts.join('') };
}

describe('openOutput', () => {
  it('writes, and is no terminal of 80 columns unless the stream says so', async () => {
    const { stream: plain, written } = stream(null);
    const output = openOutput(plain, 'standard output');
    await output.write('a');
    await output.write('');
    await output.write('b');
    expect(written()).toBe('ab');
    expect(output).toMatchObject({ isTerminal: false, columns: 80 });
    expect(openOutput(Object.assign(stream(null).stream, { isTTY: true, columns: 120 }), '')).toMatchObject({
      isTerminal: true,
      columns: 120,
    });
    expect(openOutput(Object.assign(stream(null).stream, { isTTY: true, columns: 0 }), '')).toMatchObject({ columns: 80 });
  });

  it.each(['EPIPE', 'ECONNRESET'])('takes %s for a reader that has seen enough', async (code) => {
    const { stream: closed, written } = stream(code);
    const output = openOutput(closed, 'standard output');
    await output.write('a');
    await output.write('b');
    expect(written()).toBe('a');
  });

  it('fails where the text cannot be kept, every time', async () => {
    const output = openOutput(stream('ENOSPC').stream, 'standard output');
    await expect(output.write('a')).rejects.toThrow(Failure);
    await expect(output.write('b')).rejects.toThrow(/standard output cannot be written/);
  });
});

describe('openLater', () => {
  it('opens nothing before something is written, however often it is asked about a file', async () => {
    const { stream: opened } = stream(null);
    let count = 0;
    const file = openSync(import.meta.filename, 'r');
    try {
      const output = openLater(
        () => {
          count++;
          return opened;
        },
        file,
        'standard output',
      );
      expect([output.isTerminal, output.columns, count]).toEqual([false, 80, 0]);
      await output.write('');
      expect(count).toBe(0);
      await output.write('a');
      await output.write('b');
      expect(count).toBe(1);
    } finally {
      closeSync(file);
    }
  });
});
