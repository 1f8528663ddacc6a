// The output of ls-files, however it arrives in pieces.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseListing } from '../../src/git/parse-listing.ts';

const OID = '0123456789012345678901234567890123456789';

async function* inPieces(output: Buffer, cuts: readonly number[]): AsyncGenerator<Buffer, void, undefined> {
  const ends = [...cuts.map((cut) => cut % (output.length + 1)), output.length].sort((a, b) => a - b);
  for (const [index, end] of ends.entries()) yield output.subarray(ends[index - 1] ?? 0, end);
}

describe('parseListing', () => {
  const records = [
    '? new\nline',
    '? nested/',
    '? -dash',
    `H 100644 ${OID} 0\ta`,
    `H 100644 ${OID} 0\ta\tb`,
    `S 100644 ${OID} 0\tsparse`,
    `H 160000 ${OID} 0\tmodule`,
    `M 100644 ${OID} 1\tconflict`,
    `M 100644 ${OID} 3\tconflict`,
    '? ? question',
    `H 100644 ${OID}${OID.slice(16)} 0\tsha-256`,
    '? \xe9',
  ];
  const output = Buffer.from(`${records.join('\0')}\0`, 'latin1');
  const names = [
    { kind: 'untracked', path: '-dash' },
    { kind: 'untracked', path: '? question' },
    { kind: 'tracked', path: 'a' },
    { kind: 'tracked', path: 'a\tb' },
    { kind: 'tracked', path: 'conflict' },
    { kind: 'gitlink', path: 'module' },
    { kind: 'nested-repository', path: 'nested' },
    { kind: 'untracked', path: 'new\nline' },
    { kind: 'tracked', path: 'sha-256' },
    { kind: 'sparse', path: 'sparse' },
    { kind: 'untracked', path: '\xe9' },
  ];

  it('reads every kind of record, sorted, each path once', async () => {
    expect(await parseListing(inPieces(output, []))).toEqual({ names, isWhole: true });
  });

  it('does not depend on where the output is cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat()), async (cuts) => {
        expect(await parseListing(inPieces(output, cuts))).toEqual({ names, isWhole: true });
      }),
    );
  });

  it('tells an output that broke off', async () => {
    const { isWhole } = await parseListing(inPieces(output.subarray(0, -1), []));
    expect(isWhole).toBe(false);
  });

  it('reads nothing from nothing', async () => {
    expect(await parseListing(inPieces(Buffer.alloc(0), []))).toEqual({ names: [], isWhole: true });
  });

  it('does not guess at what it does not know', async () => {
    await expect(parseListing(inPieces(Buffer.from('H something else\0'), []))).rejects.toThrow('a form that leakspot does not know');
  });
});
