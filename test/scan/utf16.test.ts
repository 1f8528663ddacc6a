// What is found in text in UTF-16 is what is found in the same text in UTF-8, in the same line and column, at its own bytes: in one piece and in parts.

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ruleSet } from '../../rules/index.ts';
import { AS_IT_IS } from '../../src/core/stored.ts';
import { createEngine } from '../../src/engine/engine.ts';
import { referenceKernel } from '../../src/kernel/reference.ts';
import type { PartEvent } from '../../src/scan/event.ts';
import { scanItem } from '../../src/scan/scan-item.ts';
import { fromLargeUtf16, fromUtf16 } from '../../src/sources/from-utf16.ts';
import { KERNEL } from '../engine/kernel.ts';
import { largeFragment } from '../engine/large-fragment.ts';
import { longFiles } from '../engine/long-files.ts';
import { inUtf16, ORDERS } from '../sources/utf16-text.ts';

const NOW = Date.UTC(2026, 0, 1);
const whole = createEngine(ruleSet, { now: NOW, kernel: KERNEL });
const inParts = createEngine(ruleSet, {
  now: NOW,
  kernel: referenceKernel(1000),
  limits: { mostRemembered: 2, paging: { pageBytes: 61, pages: 3 } },
});

const FILE = { provenance: { kind: 'file' }, identity: null } as const;

/** The event of the same text in UTF-16. */
function expected(event: PartEvent, text: string, bytes: Buffer, order: 'le' | 'be'): object {
  if (event.kind === 'read') return { ...event, bytes: bytes.length };
  if (event.kind !== 'finding') return event;
  const { location } = event.finding;
  const unitsTo = (offset: number): number => Buffer.from(text).subarray(0, offset).toString().length;
  const start = unitsTo(location.byteOffset);
  const byteLength = 2 * (unitsTo(location.byteOffset + location.byteLength) - start);
  const byteOffset = 2 + 2 * start;
  return { ...event, finding: { ...event.finding, location: { ...location, byteOffset, byteLength }, encoding: `utf-16${order}` } };
}

it('gives the same findings as in UTF-8', () => {
  let found = 0;
  const line = fc.constantFrom('', '\u{1f511}\u043a\u043b\u044e\u0447 ', '\u5bc6\u94a5 = \u4e2d\r\n', '\u00e9\n', '\ufeff');
  fc.assert(
    fc.property(longFiles, line, fc.constantFrom(...ORDERS), fc.integer({ min: 4, max: 900 }), (file, first, order, blockBytes) => {
      const { path } = file;
      const text = `${first}${file.bytes.toString()}`.replace(/^\ufeff+/, '');
      const utf8 = Buffer.from(text);
      const bytes = inUtf16(`\ufeff${text}`, order);
      const utf16 = { order, mark: 2 } as const;
      const events = scanItem(whole, { kind: 'fragment', fragment: { ...FILE, path, bytes: utf8, stored: AS_IT_IS } }, 'unread');
      const wanted = events.map((event) => expected(event, text, bytes, order));
      found += events.length - 1;
      const small = { ...FILE, path, ...fromUtf16(bytes, utf16) };
      expect(scanItem(whole, { kind: 'fragment', fragment: small }, 'unread')).toEqual(wanted);
      const large = fromLargeUtf16({ ...FILE, ...largeFragment(path, bytes) }, utf16, blockBytes).fragment;
      expect(scanItem(inParts, { kind: 'large', fragment: large }, 'unread')).toEqual(wanted);
    }),
    { seed: 1, numRuns: 150 },
  );
  expect(found).toBeGreaterThan(150);
});
