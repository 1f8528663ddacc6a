// Rules of a kind that does not exist, so that tests of the pipeline and the reports depend on no real one.

import type { Random } from '../../src/core/random.ts';
import type { Rule } from '../../src/core/rule.ts';
import type { Severity } from '../../src/core/severity.ts';

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';

export type FakeKind = {
  readonly id: string;
  readonly name: string;
  /** What its values begin with, before a dash and 16 letters and digits. */
  readonly prefix: string;
  readonly severity: Severity;
  readonly entropyBits?: number;
  readonly rotation?: Rule['rotation'];
  readonly opens?: string;
};

export const FAKE_TOKEN: FakeKind = { id: 'fake-token', name: 'Fake token', prefix: 'faketoken', severity: 'critical' };
export const FAKE_KEY: FakeKind = { id: 'fake-key', name: 'Fake key', prefix: 'fakekey', severity: 'high' };
export const FAKE_HOOK: FakeKind = { id: 'fake-hook', name: 'Fake hook', prefix: 'fakehook', severity: 'low', entropyBits: 20 };

export function fakeRule(kind: FakeKind): Rule {
  const pattern = new RegExp(`${kind.prefix}-[a-z0-9]{16}`, 'g');
  return {
    id: kind.id,
    name: kind.name,
    opens: kind.opens ?? `Everything that a ${kind.name.toLowerCase()} opens.`,
    looksLike: `${kind.prefix}- and 16 letters and digits.`,
    severity: kind.severity,
    expiredSeverity: null,
    companion: null,
    provenConfidence: 'high',
    entropyBits: kind.entropyBits ?? 82,
    references: [],
    anchors: [{ kind: 'literal', text: `${kind.prefix}-` }],
    locator: { kind: 'pattern', pattern, before: 0, after: kind.prefix.length + 17, edge: 'none' },
    context: { kind: 'none' },
    validate: () => ({ kind: 'invalid' }),
    redact: (value) => `${value.slice(0, kind.prefix.length + 3)}…`,
    rotation: kind.rotation ?? { order: 'overlap', steps: ['Make a new one.', 'End the old one.'], url: 'https://example.com/rotate' },
    sample: (random) => fakeSecret(kind, random),
    mutations: { removed: 'lost', inserted: 'lost', foreign: 'lost' },
    positives: (random) => [{ title: 'plain', path: 'a', text: fakeSecret(kind, random) }],
    negatives: () => [{ title: 'nothing', path: 'a', text: '' }],
  };
}

export function fakeSecret(kind: FakeKind, random: Random): string {
  return `${kind.prefix}-${random.text(16, ALPHABET)}`;
}
