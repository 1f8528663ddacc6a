// What the matrix writes into carriers: for each rule the names its values go by, and what must stand beside them.

import type { Random } from '../../src/core/random.ts';
import type { Rule } from '../../src/core/rule.ts';
import type { Entry } from './carriers/carrier.ts';

export type Subject = {
  readonly rule: Rule;
  /** A name for a value of this kind; any whole number picks one. */
  readonly name: (number: number) => string;
  /** Entries without which the value says nothing. */
  readonly companions: (random: Random, number: number) => readonly Entry[];
};

/** For kinds that their shape proves: names that say nothing, or something else. */
const MISLEADING = ['your token', 'example', 'form id', 'client id', 'value', 'hubspot api key', 'correlation id'] as const;

const SMTP_NAMES = ['smtp password', 'hubspot smtp password', 'mail password', 'smtp pass'] as const;

const pickFrom = (names: readonly string[]) => (number: number) => names[number % names.length] as string; // in range

/** `hubspot client secret` for `client secret`: with HubSpot in the name, vague phrases convince as well. */
export function namesWith(phrases: readonly string[]): readonly string[] {
  return phrases.map((phrase) => `hubspot ${phrase}`);
}

function smtpCompanions(random: Random, number: number): readonly Entry[] {
  const user = `${random.text(10, 'abcdefghijklmnopqrstuvwxyz0123456789')}@${random.int(90_000_000)}.smtp.hubspot.net`;
  const host = { name: 'smtp host', value: random.pick(['smtp.hubapi.com', 'smtp-eu1.hubapi.com']) };
  const both = [host, { name: 'smtp username', value: user }];
  return [both, both.slice(0, 1), both.slice(1)][number % 3] as readonly Entry[]; // in range
}

export function subjectOf(rule: Rule): Subject {
  const { context, locator } = rule;
  if (locator.kind === 'beside') return { rule, name: pickFrom(SMTP_NAMES), companions: smtpCompanions };
  const companions = (): readonly Entry[] => [];
  if (rule.id === 'hubspot-session-cookie') return { rule, name: () => 'hubspotapi', companions };
  switch (context.kind) {
    case 'none':
      return { rule, name: pickFrom(MISLEADING), companions };
    case 'named':
      return { rule, name: pickFrom(namesWith(context.phrases.filter((phrase) => !context.vague.includes(phrase)))), companions };
  }
}
