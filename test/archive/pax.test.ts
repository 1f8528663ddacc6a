// Records of pax headers, whole and damaged: reading them ends, whatever the bytes are.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paxRecords } from '../../src/archive/pax.ts';

const record = (text: string): string => {
  const length = `${text.length + 4}`.length + 2 + text.length;
  return `${length} ${text}\n`;
};

describe('paxRecords', () => {
  it('gives what speaks of the entry, and the text of what is no number', () => {
    const body = [record('path=a/b'), record('mtime=1700000000.5'), record('comment=TOKEN'), record('size=12')].join('');
    expect(paxRecords(Buffer.from(body))).toEqual({
      name: Buffer.from('a/b'),
      target: null,
      size: 12,
      others: Buffer.from('comment=TOKEN\n'),
    });
  });

  it.each(['x', '27', '27 ', '0 a=b\n', '-5 a=b\n', '9999 a=b\n', ' a=b\n', 'path=a', '11 path=a/b', `${record('path=a')}no more`])(
    'ends at a record that is none: %j',
    (body) => {
      expect(paxRecords(Buffer.from(body)).size).toBeNull();
    },
  );

  it('ends, whatever the bytes are, and gives no more than there are', () => {
    const pieces = fc.oneof(fc.uint8Array({ maxLength: 12 }), fc.constantFrom(record('path=a'), record('comment=b'), ' ', '9', '=\n'));
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        const body = Buffer.concat(parts.map((part) => Buffer.from(part as string)));
        expect(paxRecords(body).others.length).toBeLessThanOrEqual(body.length);
      }),
      { seed: 1, numRuns: 2000 },
    );
  });
});
