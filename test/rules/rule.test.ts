// What must hold of every rule, whoever wrote it: its id, references, redaction, examples, pattern, registration.

import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ruleSet } from '../../rules/index.ts';
import { seededRandom } from '../../src/core/random.ts';
import type { Rule } from '../../src/core/rule.ts';
import { scanText } from './carried.ts';
import { nestedRepetition } from './nested-repetition.ts';

const samples = (rule: Rule, count: number): readonly string[] =>
  Array.from({ length: count }, (_, seed) => rule.sample(seededRandom(seed)));

it('the ids are those of the contract', () => {
  expect(ruleSet.rules.map(({ id }) => id).toSorted()).toEqual([
    'hubspot-api-key',
    'hubspot-authorization-code',
    'hubspot-client-secret',
    'hubspot-developer-api-key',
    'hubspot-oauth-access-token',
    'hubspot-oauth-refresh-token',
    'hubspot-personal-access-key',
    'hubspot-private-app-token',
    'hubspot-private-app-user-token',
    'hubspot-session-cookie',
    'hubspot-smtp-credential',
    'hubspot-webhook-trigger-url',
  ]);
});

it('every file that holds a rule is registered once', async () => {
  const folder = new URL('../../rules/', import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts') && name !== 'index.ts');
  const modules: readonly object[] = await Promise.all(files.map((name): Promise<object> => import(new URL(name, folder).href)));
  const rules = modules.flatMap((module) =>
    Object.values(module).filter((value) => value !== null && typeof value === 'object' && 'locator' in value && 'id' in value),
  );
  expect(new Set(ruleSet.rules)).toEqual(new Set(rules));
  expect(ruleSet.rules).toHaveLength(rules.length);
});

/**
 * Bits that the shown part gives away: for every position that differs between samples, how many characters were seen there. Samples whose
 * shown part has another length are of another form, and counted apart.
 */
function shownBits(rule: Rule): number {
  const shown = samples(rule, 600).map((value) => rule.redact(value).slice(0, -1));
  const forms = [...new Set(shown.map((text) => text.length))].map((length) => shown.filter((text) => text.length === length));
  const bits = forms.map((texts) =>
    Array.from({ length: texts[0]?.length ?? 0 }, (_, at) => Math.log2(new Set(texts.map((text) => text[at])).size)).reduce(
      (a, b) => a + b,
      0,
    ),
  );
  return Math.max(...bits);
}

const HIDDEN_BITS = 80;
const BITS_OF_A_CHARACTER = 6;

describe.each(ruleSet.rules)('$id', (rule) => {
  it('has references that a reader can open', () => {
    expect(rule.references.length).toBeGreaterThan(0);
    expect(rule.references.map(({ url }) => url).filter((url) => !URL.canParse(url) || !url.startsWith('https://'))).toEqual([]);
    expect(rule.references.map(({ title }) => title)).not.toContain('');
    if (rule.rotation.url !== null) expect(new URL(rule.rotation.url).protocol).toBe('https:');
  });

  it('says what it is in sentences', () => {
    expect(rule.opens).toMatch(/^[A-Z].*\.$/);
    expect(rule.name).toMatch(/^[A-Za-z]/);
    expect(rule.looksLike).not.toBe('');
    expect(rule.rotation.steps.filter((step) => !/[.!]$/.test(step))).toEqual([]);
  });

  it('shows the start of a value and never its end', () => {
    for (const value of samples(rule, 50)) {
      const redacted = rule.redact(value);
      expect(redacted).toMatch(/\u2026$/);
      expect(value.startsWith(redacted.slice(0, -1))).toBe(true);
      const secretLength = Math.min(12, Math.ceil(rule.entropyBits / BITS_OF_A_CHARACTER));
      expect(redacted).not.toContain(value.slice(-secretLength));
      expect(value.length - (redacted.length - 1)).toBeGreaterThanOrEqual(secretLength);
    }
  });

  it('makes the same sample from the same seed, and others from others', () => {
    expect(samples(rule, 50)).toEqual(samples(rule, 50));
    expect(new Set(samples(rule, 50)).size).toBe(50);
  });

  it('accepts and decodes its samples', () => {
    for (const value of samples(rule, 50)) expect(rule.validate(value)).toMatchObject({ kind: 'valid' });
  });

  it('judges nonsense without throwing', () => {
    for (const value of ['', '\0', 'C', '=', '-', '\u00ff'.repeat(600), 'CiRu', 'A'.repeat(200)]) {
      expect(['valid', 'invalid']).toContain(rule.validate(value).kind);
      expect(rule.redact(value).length).toBeLessThanOrEqual(value.length + 1);
    }
  });

  it.each(Array.from(rule.positives(seededRandom(1)), ({ title }, index) => ({ title, index })))('finds: $title', ({ index }) => {
    for (const seed of [1, 2, 7, 8]) {
      const example = rule.positives(seededRandom(seed))[index];
      expect(example).toBeDefined();
      if (example !== undefined) expect(scanText(example.path, example.text).map((found) => found.rule)).toEqual([rule.id]);
    }
  });

  it.each(Array.from(rule.negatives(seededRandom(1)), ({ title }, index) => ({ title, index })))('leaves alone: $title', ({ index }) => {
    for (const seed of [1, 2, 7, 8]) {
      const example = rule.negatives(seededRandom(seed))[index];
      expect(example).toBeDefined();
      if (example !== undefined) expect(scanText(example.path, example.text).filter((found) => found.rule === rule.id)).toEqual([]);
    }
  });

  it('has a pattern that is global and repeats nothing that repeats', () => {
    if (rule.locator.kind === 'pattern') {
      expect(rule.locator.pattern.flags).toContain('g');
      expect(nestedRepetition(rule.locator.pattern.source)).toBeNull();
    }
    const others = rule.context.kind === 'named' ? [...rule.context.settledBy, ...rule.context.endpoints] : [];
    expect(others.map(({ source }) => nestedRepetition(source)).filter((nested) => nested !== null)).toEqual([]);
    // Patterns that only test may not remember where they stopped.
    expect(others.filter(({ flags }) => /[gy]/.test(flags))).toEqual([]);
  });

  it('lists each phrase once, and calls vague, bare or distinctive only what it lists', () => {
    if (rule.context.kind === 'none') return;
    const { phrases, vague, bare, distinctive } = rule.context;
    expect(new Set(phrases).size).toBe(phrases.length);
    expect([...vague, ...distinctive].filter((phrase) => !phrases.includes(phrase))).toEqual([]);
    expect(bare.filter((phrase) => !vague.includes(phrase))).toEqual([]);
    expect(phrases.filter((phrase) => !/^[a-z]+(?: [a-z]+)*$/.test(phrase))).toEqual([]);
  });

  it('reaches as far as its samples', () => {
    if (rule.locator.kind !== 'pattern') return;
    const { before, after } = rule.locator;
    for (const value of samples(rule, 200)) expect(value.length).toBeLessThanOrEqual(before + after);
  });
});

it.each(ruleSet.rules.filter(({ entropyBits }) => entropyBits >= HIDDEN_BITS))('$id keeps at least 80 bits hidden', (rule) => {
  expect(rule.entropyBits - shownBits(rule)).toBeGreaterThanOrEqual(HIDDEN_BITS);
});
