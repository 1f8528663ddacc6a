// Reports for the goldens, made from seeds: what a reader meets, from nothing read to many credentials in many places.

import { type Decoded, NOTHING_DECODED } from '../../src/core/decoded.ts';
import type { Finding } from '../../src/core/finding.ts';
import { seededRandom } from '../../src/core/random.ts';
import type { Report, ReportedSkip } from '../../src/core/report.ts';
import type { Rule } from '../../src/core/rule.ts';
import { Secret } from '../../src/core/secret.ts';
import { SKIP_REASONS, type SkipReason } from '../../src/core/skip.ts';
import { credentialId, fingerprint } from '../../src/core/tag.ts';
import { type FakeKind, fakeRule, fakeSecret } from '../scan/fake-rule.ts';

const PRIVATE_APP: FakeKind = {
  id: 'hubspot-private-app-token',
  name: 'private app access token',
  prefix: 'sample-app',
  severity: 'critical',
  opens: 'Reads and changes everything in one HubSpot account that the scopes of its app allow: contacts, deals, files, settings.',
  rotation: {
    order: 'overlap',
    steps: [
      'Settings, Integrations, Private apps: open the app, then Auth.',
      'Rotate, then "Rotate and expire this token later".',
      'Put the new token everywhere the old one is used, and see that it works.',
      'Expire the old token now, and see that it is refused.',
      "Look through the app's logs for calls that are not yours.",
    ],
    url: 'https://app.hubspot.com/l/private-apps',
  },
};
const CLIENT_SECRET: FakeKind = {
  id: 'hubspot-client-secret',
  name: 'client secret',
  prefix: 'sample-client',
  severity: 'high',
  opens: 'Turns refresh tokens into access tokens for every account that has installed the app.',
  rotation: { order: 'replaces', steps: ['Open the app, then Auth.', 'Rotate the client secret.'], url: null },
};
const CUSTOM: FakeKind = { id: 'acme-\u001b[31mtoken', name: 'Acme\u202e token', prefix: 'sample-acme', severity: 'low', entropyBits: 10 };

/** All but the last are handed to the reporter: a report can hold ids of rules that it does not know. */
export const SAMPLE_RULES: readonly Rule[] = [PRIVATE_APP, CLIENT_SECRET].map(fakeRule);

const random = seededRandom(2026);
const secretOf = (kind: FakeKind): string => fakeSecret(kind, random);
const [app1, app2, client, custom] = [secretOf(PRIVATE_APP), secretOf(PRIVATE_APP), secretOf(CLIENT_SECRET), secretOf(CUSTOM)];

type Place = { readonly path: string; readonly line: number; readonly column: number; readonly evidence: readonly string[] };

function sample(kind: FakeKind, value: string, place: Place, more: Partial<Finding> = {}): Finding {
  const rule = fakeRule(kind);
  const credential = credentialId(rule, new Secret(value));
  return {
    ruleId: rule.id,
    severity: rule.severity,
    confidence: 'high',
    fingerprint: fingerprint(credential, place.path),
    credential,
    redacted: rule.redact(value),
    location: {
      path: place.path,
      line: place.line,
      column: place.column,
      endLine: place.line,
      endColumn: place.column + value.length,
      byteOffset: place.line * 40 + place.column,
      byteLength: value.length,
    },
    encoding: 'plain',
    provenance: { kind: 'file' },
    introduced: null,
    removed: null,
    reachable: [],
    occurrences: [],
    evidence: place.evidence,
    decoded: null,
    verdict: null,
    suppression: null,
    ...more,
  };
}

function skip(path: string, reason: SkipReason, detail: string): ReportedSkip {
  return { path, reason, incomplete: SKIP_REASONS[reason], detail };
}

function reportOf(findings: readonly Finding[], skipped: readonly ReportedSkip[], files: number, bytes: number): Report {
  const complete = !skipped.some(({ incomplete }) => incomplete);
  const withoutFindings = complete ? 'clean' : 'incomplete';
  return {
    schemaVersion: 1,
    tool: { name: 'leakspot', version: '0.0.0-sample' },
    status: findings.length > 0 ? 'findings' : withoutFindings,
    complete,
    findings,
    skipped,
    unusedSuppressions: [],
    receipt: {
      files,
      objects: { blob: 0, commit: 0, tag: 0, tree: 0 },
      bytes,
      objectsDigest: null,
      rulesDigest: '0123456789abcdef'.repeat(4),
    },
  };
}

const hub: Decoded = { ...NOTHING_DECODED, hubId: 1234567, hublet: 'eu1' };
const expired: Decoded = { hubId: 1234567, userId: 89, appId: 4711, hublet: 'na1', expiresAt: '2025-03-02T10:00:00.000Z' };
const named = 'the name HUBSPOT_PRIVATE_APP_TOKEN';

const FINDINGS: readonly Finding[] = [
  sample(PRIVATE_APP, app1, { path: '.env', line: 3, column: 28, evidence: [named, 'also on lines 14 and 20'] }, { decoded: hub }),
  sample(PRIVATE_APP, app1, { path: 'deploy/prod/values.yaml', line: 112, column: 15, evidence: [named] }, { decoded: hub }),
  sample(PRIVATE_APP, app1, { path: 'deploy/staging/values.yaml', line: 98, column: 15, evidence: [named] }, { decoded: hub }),
  sample(
    PRIVATE_APP,
    app2,
    {
      path: 'src/お客様/crm client.ts',
      line: 7,
      column: 19,
      evidence: ['its shape', 'api.hubapi.com is called in the same file', 'the package @hubspot/api-client is imported in the same file'],
    },
    { confidence: 'medium' },
  ),
  sample(CLIENT_SECRET, client, {
    path: '@file-name',
    line: 1,
    column: 6,
    evidence: [`in the name of keys/${fakeRule(CLIENT_SECRET).redact(client)}.json`],
  }),
  sample(CLIENT_SECRET, client, { path: '@stdin', line: 1, column: 1, evidence: [] }, { provenance: { kind: 'stdin' } }),
  sample(
    CUSTOM,
    custom,
    { path: 'évil\u001b]0;title\u0007\n\u202egnp.txt', line: 1, column: 1, evidence: ['a rule of your own'] },
    { redacted: '' },
  ),
  sample(
    PRIVATE_APP,
    app2,
    { path: 'old/notes.md', line: 40, column: 2, evidence: ['expired by its own word'] },
    { severity: 'low', decoded: expired },
  ),
];

const LEFT_OUT: readonly ReportedSkip[] = [
  skip('assets/a.min.js', 'excluded', 'matches --exclude *.min.js'),
  skip('assets/b.min.js', 'excluded', 'matches --exclude *.min.js'),
  skip('current', 'symlink', 'leads to releases/42'),
  skip('node_modules', 'node-modules', '1,204 files in it are not read; --no-ignore reads them'),
];

const MISSED: readonly ReportedSkip[] = [
  ...Array.from({ length: 12 }, (_, index) => skip(`backup/${String(index).padStart(2, '0')}.sql`, 'unreadable', 'permission denied')),
  skip(
    'dump/export.csv',
    'too-large',
    '3.1 GB is more than --max-file-size 2GB: raise it, or exclude the file to say that it need not be read',
  ),
  skip('dump/évil\u009b2J.txt', 'vanished', ''),
];

export const SAMPLES: Readonly<Record<string, Report>> = {
  'nothing-read': reportOf([], [], 0, 0),
  clean: reportOf([], LEFT_OUT, 1280, 3_449_120),
  incomplete: reportOf([], [...MISSED, ...LEFT_OUT], 1266, 2_999_950_000),
  'one-finding': reportOf(FINDINGS.slice(0, 1), [], 1, 614),
  findings: reportOf(FINDINGS, LEFT_OUT, 48, 81_234),
  'findings-incomplete': reportOf(FINDINGS.slice(3, 4), MISSED.slice(11), 48, 81_234),
};

/** The plain values behind the samples: none of them may stand in any golden. */
export const SAMPLE_SECRETS: readonly string[] = [app1, app2, client, custom];
