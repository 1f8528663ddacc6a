// `leakspot explain`, in-process: every kind, text around it, bare values, nothing, the prompt; and never the credential itself.

import { describe, expect, it } from 'vitest';
import { ruleSet } from '../../rules/index.ts';
import { explainCommand } from '../../src/commands/explain.ts';
import { Failure } from '../../src/core/failure.ts';
import { seededRandom } from '../../src/core/random.ts';
import type { Rule } from '../../src/core/rule.ts';
import { type FakeOptions, fakeShell, NOW } from './fake-shell.ts';

type Answer = { readonly code: number; readonly out: string; readonly err: string };

async function explain(format: 'human' | 'json', options: FakeOptions): Promise<Answer> {
  const shell = fakeShell(options);
  const code = await explainCommand({ format, color: 'auto' }, shell);
  return { code, out: shell.out(), err: shell.err() };
}

const RULES = ruleSet.rules.map((rule): readonly [string, Rule] => [rule.id, rule]);
const ruleOf = (id: string): Rule => ruleSet.rules.find((rule) => rule.id === id) ?? expect.unreachable(id);

/** Whether the value itself has one, and not only what stands around it. */
const hasShape = ({ locator }: Rule): boolean => locator.kind === 'pattern' && !locator.pattern.source.includes('(?<secret>');

describe.each(RULES)('%s', (id, rule) => {
  const [example] = rule.positives(seededRandom(11));

  it('is explained with what stands around it', async () => {
    const { code, out } = await explain('human', { input: example.text });
    expect(code).toBe(0);
    expect(out).toContain(id);
    expect(out.replaceAll(/\s+/g, ' ')).toContain(rule.opens);
    expect(out).toContain(rule.rotation.steps[0].split(' ')[0]);
  });

  it('is explained to programs', async () => {
    const { code, out } = await explain('json', { input: example.text });
    expect(code).toBe(0);
    const answer = JSON.parse(out);
    expect(Object.keys(answer)).toEqual(['schemaVersion', 'tool', 'credentials', 'candidates']);
    expect(answer.credentials).toContainEqual(
      expect.objectContaining({ ruleId: id, rule: expect.objectContaining({ id, opens: rule.opens }) }),
    );
  });

  it('is recognised or narrowed down where its value stands alone, unless its shape says nothing', async () => {
    const value = rule.sample(seededRandom(12));
    const { code, out } = await explain('json', { input: `  ${value}\n` });
    const answer = JSON.parse(out);
    const named = [...answer.credentials.map((found: { ruleId: string }) => found.ruleId), ...answer.candidates.map(({ id }: Rule) => id)];
    expect([code, named.includes(id)]).toEqual(hasShape(rule) ? [0, true] : [1, false]);
    expect(new Set(named).size).toBe(named.length);
  });

  it.each(['human', 'json'] as const)('never stands in the answer (%s)', async (format) => {
    for (const seed of [21, 22, 23]) {
      const value = rule.sample(seededRandom(seed));
      const { out, err } = await explain(format, { input: value });
      expect(out + err).not.toContain(value);
    }
  });
});

describe('what a credential says of itself', () => {
  it('is decoded, its expiry in words', async () => {
    const rule = ruleOf('hubspot-oauth-access-token');
    const value = rule.sample(seededRandom(4));
    const validation = rule.validate(value);
    const decoded = validation.kind === 'valid' ? validation.decoded : expect.unreachable();
    const { out } = await explain('human', { input: value });
    expect(out).toMatch(new RegExp(`hub +${decoded.hubId}\n`));
    expect(out).toMatch(new RegExp(`app +${decoded.appId}\n`));
    const isPast = Date.parse(decoded.expiresAt ?? '') < NOW;
    expect(out.replaceAll(/\s+/g, ' ')).toMatch(isPast ? /expiry expired \d+ \w+ ago \(/ : /expiry expires in \d+ \w+ \(/);
    const { credentials } = JSON.parse((await explain('json', { input: value })).out);
    expect(credentials).toEqual([expect.objectContaining({ decoded, expired: isPast })]);
  });
});

describe('a bare UUID', () => {
  it('could be several kinds', async () => {
    const { code, out } = await explain('human', { input: ruleOf('hubspot-client-secret').sample(seededRandom(1)) });
    expect(code).toBe(0);
    expect(out).toContain('could be one of these kinds; the text alone cannot tell');
    expect(out).toContain('hubspot-client-secret');
    expect(out).toContain('hubspot-api-key');
  });
});

describe('several credentials', () => {
  it('are each explained, what is true of their kind once', async () => {
    const rule = ruleOf('hubspot-private-app-token');
    const values = [1, 2].map((seed) => rule.sample(seededRandom(seed)));
    const { out } = await explain('human', { input: `a: ${values[0]}\nb: ${values[1]}\na again: ${values[0]}\n` });
    expect(out.match(/shown as/g)).toHaveLength(2);
    expect(out.match(/What it opens/g)).toHaveLength(1);
  });
});

describe('nothing to recognise', () => {
  it('is said, with exit code 1', async () => {
    expect(await explain('human', { input: 'hello' })).toMatchObject({
      code: 1,
      out: expect.stringContaining('No HubSpot credential is recognised'),
    });
    const { code, out } = await explain('json', { input: 'hello' });
    expect([code, JSON.parse(out)]).toMatchObject([1, { credentials: [], candidates: [] }]);
  });

  it.each(['', ' \n\t'])('nothing at all is a failure: %j', async (input) => {
    await expect(explain('human', { input })).rejects.toThrow(Failure);
  });

  it('too much is a failure', async () => {
    await expect(explain('human', { input: 'x'.repeat(2 ** 24 + 1) })).rejects.toThrow(/too long/);
  });
});

describe('an input that cannot be read', () => {
  it('is a failure, not a bug', async () => {
    const unreadable = Object.assign(new Error('EISDIR: illegal operation on a directory, read'), { syscall: 'read' });
    const bytes = { [Symbol.asyncIterator]: () => ({ next: () => Promise.reject(unreadable) }) };
    const shell = { ...fakeShell(), stdin: { isTerminal: false, bytes } };
    await expect(explainCommand({ format: 'human', color: 'auto' }, shell)).rejects.toThrow(Failure);
  });
});

describe('the prompt', () => {
  it('is used where standard input is a terminal', async () => {
    const value = ruleOf('hubspot-personal-access-key').sample(seededRandom(2));
    const { code, out } = await explain('human', { typed: value });
    expect(code).toBe(0);
    expect(out).toContain('hubspot-personal-access-key');
    expect(out).not.toContain(value);
  });

  it('answered with nothing is a failure', async () => {
    await expect(explain('human', { typed: '' })).rejects.toThrow(/nothing to explain/);
  });
});

describe('colour', () => {
  it('is there at a terminal only, and never with NO_COLOR', async () => {
    const input = ruleOf('hubspot-private-app-token').sample(seededRandom(2));
    const withTerminal = await explain('human', { input, isTerminal: true });
    expect(withTerminal.out).toContain('\u001b[');
    for (const options of [{ isTerminal: false }, { isTerminal: true, env: { NO_COLOR: '1' } }]) {
      expect((await explain('human', { input, ...options })).out).not.toContain('\u001b');
    }
  });
});
