// Arbitrary reports, with the worst text that a file system, a message or a custom rule can hold.

import fc from 'fast-check';
import { CONFIDENCES } from '../../src/core/confidence.ts';
import type { Decoded } from '../../src/core/decoded.ts';
import type { Finding } from '../../src/core/finding.ts';
import type { Report, ReportedSkip } from '../../src/core/report.ts';
import { SEVERITIES } from '../../src/core/severity.ts';
import { SKIP_REASONS, type SkipReason } from '../../src/core/skip.ts';
import type { RuleWords } from '../../src/report/human-options.ts';
import { CODE_POINT } from '../code-points.ts';

const NASTY = [
  ...['\u0000', '\u0007', '\b', '\t', '\n', '\r', '\u001b[31m', '\u001b]0;x\u0007', '\u001b]8;;http://x\u001b\\', '\u007f', '\u009b2J'],
  ...['\u061c', '\u200b', '\u200d', '\u200e', '\u2028', '\u2029', '\u202e', '\u2066', '\ufeff', '\u{e0041}', '\ud800', '\udfff', '\ufe0f'],
  ...['"', '\\', '\\u001b', ' ', '  ', '/', '字', '👩‍💻', 'e\u0301', 'word', '%', '</script>'],
];

export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc
    .array(fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: CODE_POINT, maxLength: 4 })), { maxLength: 8 })
    .map((parts) => parts.join('')),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 8 }).map((units) => String.fromCharCode(...units)),
);

const somePath = anyText.map((text) => `p${text}`);
const natural = fc.nat({ max: 2 ** 31 });
const positive = fc.integer({ min: 1, max: 2 ** 31 });
const hex = (length: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length });
const orNull = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(arbitrary, { nil: null });

const anyDecoded: fc.Arbitrary<Decoded> = fc.record({
  hubId: orNull(natural),
  userId: orNull(natural),
  appId: orNull(natural),
  hublet: orNull(anyText),
  expiresAt: orNull(anyText),
});

const RULE_IDS = ['fake-one', 'fake-two', 'fake-unknown'] as const;

/** Of all fields only `secret` may be missing. */
const REQUIRED: readonly Exclude<keyof Finding, 'secret'>[] = [
  ...(['ruleId', 'severity', 'confidence', 'fingerprint', 'credential', 'redacted', 'location', 'encoding', 'provenance'] as const),
  ...(['introduced', 'removed', 'reachable', 'occurrences', 'evidence', 'decoded', 'verdict', 'suppression'] as const),
];

export const anyFinding: fc.Arbitrary<Finding> = fc.record(
  {
    ruleId: fc.oneof(
      fc.constantFrom(...RULE_IDS),
      anyText.map((text) => `r${text}`),
    ),
    severity: fc.constantFrom(...SEVERITIES),
    confidence: fc.constantFrom(...CONFIDENCES),
    fingerprint: somePath,
    credential: hex(4).map((tag) => `fake-one:${tag}`),
    redacted: anyText,
    secret: anyText,
    location: fc.record({
      path: somePath,
      line: positive,
      column: positive,
      endLine: positive,
      endColumn: positive,
      byteOffset: natural,
      byteLength: natural,
    }),
    encoding: fc.constant('plain' as const),
    provenance: fc.constantFrom({ kind: 'file' } as const, { kind: 'stdin' } as const, { kind: 'archive-entry' } as const),
    introduced: fc.constant(null),
    removed: fc.constant(null),
    reachable: fc.constantFrom([], ['work-tree'] as const),
    occurrences: fc.constant([]),
    evidence: fc.array(anyText, { maxLength: 4 }),
    decoded: orNull(anyDecoded),
    verdict: fc.constant(null),
    suppression: fc.constant(null),
  },
  { noNullPrototype: true, requiredKeys: [...REQUIRED] },
);

const anySkip: fc.Arbitrary<ReportedSkip> = fc
  .record({ path: somePath, reason: fc.constantFrom(...(Object.keys(SKIP_REASONS) as SkipReason[])), detail: anyText })
  .map(({ path, reason, detail }) => ({ path, reason, incomplete: SKIP_REASONS[reason], detail }));

export const anyReport: fc.Arbitrary<Report> = fc.record(
  {
    schemaVersion: fc.constant(1 as const),
    tool: fc.record({ name: fc.constant('leakspot' as const), version: somePath }, { noNullPrototype: true }),
    status: fc.constantFrom('clean', 'findings', 'incomplete'),
    complete: fc.boolean(),
    findings: fc.array(anyFinding, { maxLength: 5 }),
    skipped: fc.array(anySkip, { maxLength: 30 }),
    unusedSuppressions: fc.constant([]),
    receipt: fc.record(
      {
        files: natural,
        objects: fc.record({ blob: natural, commit: natural, tag: natural, tree: natural }, { noNullPrototype: true }),
        bytes: natural,
        objectsDigest: orNull(hex(64)),
        rulesDigest: hex(64),
      },
      { noNullPrototype: true },
    ),
  },
  { noNullPrototype: true },
);

/** Words for two of the three rule ids that findings like to have. */
export const anyRules: fc.Arbitrary<readonly RuleWords[]> = fc
  .array(
    fc.record({
      name: anyText,
      opens: anyText,
      order: fc.constantFrom('overlap' as const, 'replaces' as const, 'kill-first' as const, 'kill-only' as const, 'none' as const),
      steps: fc.tuple(anyText, anyText, anyText, anyText, anyText),
      url: orNull(anyText),
    }),
    { minLength: 2, maxLength: 2 },
  )
  .map((words) =>
    words.map(({ name, opens, order, steps, url }, index) => ({ id: RULE_IDS[index] ?? '', name, opens, rotation: { order, steps, url } })),
  );
