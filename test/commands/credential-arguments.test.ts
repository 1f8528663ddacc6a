// Credentials among the arguments are refused, whatever they are glued to, and never repeated.

import { describe, expect, it } from 'vitest';
import { ruleSet } from '../../rules/index.ts';
import { refuseCredentials } from '../../src/commands/credential-arguments.ts';
import { safeText } from '../../src/commands/safe-text.ts';
import { Failure } from '../../src/core/failure.ts';
import { seededRandom } from '../../src/core/random.ts';

const sampleOf = (id: string): string => ruleSet.rules.find((rule) => rule.id === id)?.sample(seededRandom(7)) ?? '';
const TOKEN = sampleOf('hubspot-private-app-token');
const UUID = sampleOf('hubspot-client-secret');
const BY_SHAPE = ruleSet.rules.filter(
  ({ context, locator }) => context.kind === 'none' && locator.kind === 'pattern' && !locator.pattern.source.includes('(?<secret>'),
);

const GLUED = ['', '--', '-', '-t', '--token=', 'HUBSPOT_TOKEN=', 'https://api.hubapi.com/?key=', './keys/'];

function refusal(args: readonly string[], use: 'understood' | 'misused'): Failure | null {
  try {
    refuseCredentials(args, use);
    return null;
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}

describe('refuseCredentials', () => {
  it.each(GLUED)('after %j', (before) => {
    const failure = refusal(['scan', before + TOKEN], 'understood');
    expect(failure?.where).toMatch(/^argument 2;/);
    expect(JSON.stringify([failure?.message, failure?.where, failure?.next])).not.toContain(TOKEN);
  });

  it.each(BY_SHAPE.map((rule) => [rule.id, rule] as const))('%s', (_id, rule) => {
    const value = rule.sample(seededRandom(3));
    expect(refusal([value], 'understood')).toBeInstanceOf(Failure);
  });

  it('takes a bare UUID for a file name where the arguments make sense, else for a credential', () => {
    expect(refusal(['scan', UUID], 'understood')).toBeNull();
    expect(refusal([UUID], 'misused')).toBeInstanceOf(Failure);
    expect(refusal([`--token=${UUID}`], 'misused')).toBeInstanceOf(Failure);
  });

  it.each([['scan', 'src', '--format', 'json'], ['scan', '--exclude', '**/*.min.js', 'packages/hubspot-api-key'], []])(
    'lets %j pass',
    (...args) => {
      expect(refusal(args, 'misused')).toBeNull();
    },
  );
});

describe('safeText', () => {
  it('hides what the engine finds', () => {
    expect(safeText(`cannot read keys/${TOKEN}.txt`, [])).not.toContain(TOKEN);
    expect(safeText(`HUBSPOT_CLIENT_SECRET=${UUID} is no name`, [])).not.toContain(UUID);
  });

  it('hides what its shape alone tells, whatever it is glued to', () => {
    for (const rule of BY_SHAPE) {
      const value = rule.sample(seededRandom(5));
      expect(safeText(`x${value}x`, [])).not.toContain(value);
    }
  });

  it('hides an argument that could be a credential, and only there shows no file name', () => {
    expect(safeText(`no such file: ${UUID}`, ['scan', UUID])).not.toContain(UUID);
    expect(safeText(`no such file: data/${UUID}/x`, ['scan', 'data'])).toContain(UUID);
  });

  it('writes out control characters and keeps lines', () => {
    expect(safeText('a\u001b[31m\u202e\r\nb', [])).toBe('a\\u{1b}[31m\\u{202e}\\r\nb');
  });
});
