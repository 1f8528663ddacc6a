// An engine that finds fake secrets by their pattern alone. `low=` or `medium=` before a secret sets the confidence.

import { CONFIDENCES } from '../../src/core/confidence.ts';
import { type Decoded, NOTHING_DECODED } from '../../src/core/decoded.ts';
import type { Match } from '../../src/core/match.ts';
import type { Rule } from '../../src/core/rule.ts';
import { Secret } from '../../src/core/secret.ts';
import type { Surveyed } from '../../src/engine/context/survey.ts';
import type { Reader } from '../../src/scan/scan-item.ts';

const NOTHING_SURVEYED: Surveyed = {
  mentions: { from: 0, bits: new Uint8Array() },
  worthALook: false,
  usesApi: false,
  listsColumns: false,
  useOffsets: new Float64Array(),
};

/** In bytes, of those in tests. */
const LONGEST_SECRET = 64;

export function fakeEngine(rules: readonly Rule[], decoded: Decoded = NOTHING_DECODED): Reader {
  const scan: Reader['scan'] = ({ path, bytes }) => {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
    return rules.flatMap((rule) => matchesOf(rule, text, path, decoded)).sort((a, b) => a.span.start - b.span.start);
  };
  const scanLarge: Reader['scanLarge'] = ({ path, length, read }) => {
    const bytes = new Uint8Array(length);
    return { matches: scan({ path, bytes: bytes.subarray(0, read(bytes, 0)) }), lines: [] };
  };
  return {
    digest: 'ab'.repeat(32),
    rules,
    parts: { overlap: LONGEST_SECRET, step: 1 },
    anchors: { anchors: [], reach: LONGEST_SECRET },
    scan,
    scanLarge,
    sweepLarge: (_fragment, slice) => ({
      slice,
      anchors: { kind: 'too many' },
      surveyed: NOTHING_SURVEYED,
      flagged: { from: 0, bits: new Uint8Array() },
      lines: [],
    }),
    judgeLarge: scanLarge,
    holdsAnchor: (bytes) => scan({ path: '', bytes }).length > 0,
    isTelling: (path) => path.includes('hubspot'),
    holdsAnything: (bytes) => scan({ path: '', bytes }).length > 0,
    anchorsIn: (bytes) => (scan({ path: '', bytes }).length > 0 ? 'live' : 'none'),
    anchorsAt: (bytes) => scan({ path: '', bytes }).map(({ span }) => span.start),
    idleReach: LONGEST_SECRET,
    holdsRun: () => false,
    mayHoldInRun: () => false,
    // Sees something everywhere, so that all is looked at.
    glance: {
      reach: LONGEST_SECRET,
      whole: (_at, _length, wanted) => wanted,
      changed: (_at, _length, _delta, _deltaSize, wanted) => wanted,
      stretches: (length) => [0, length],
      holdsRun: () => false,
      ways: null,
    },
  };
}

function matchesOf(rule: Rule, text: string, path: string, decoded: Decoded): readonly Match[] {
  if (rule.locator.kind !== 'pattern') throw new Error('a fake rule has a pattern');
  return [...text.matchAll(rule.locator.pattern)].map(({ 0: value, index }) => {
    const before = text.slice(Math.max(0, index - 10), index);
    const confidence = CONFIDENCES.find((word) => before.endsWith(`${word}=`)) ?? 'high';
    return {
      rule,
      secret: new Secret(value),
      span: { start: index, end: index + value.length },
      encoding: 'plain',
      severity: rule.severity,
      confidence,
      evidence: [`${confidence} by its surroundings`, `read from ${path}`],
      decoded,
    };
  });
}
