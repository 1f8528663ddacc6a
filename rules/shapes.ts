// The shapes that several kinds share: UUIDs, hublets, the hublet form of keys. Patterns and samples side by side, inverse of each other.

import type { Anchor } from '../src/core/anchor.ts';
import { type Decoded, NOTHING_DECODED } from '../src/core/decoded.ts';
import type { Random } from '../src/core/random.ts';
import type { Locator, Validation } from '../src/core/rule.ts';
import { isMadeUp } from './made-up.ts';

const H = '[0-9a-fA-F]';
const UUID = `${H}{8}-${H}{4}-${H}{4}-${H}{4}-${H}{12}`;

/** Future hublets must match too: two letters, a digit, perhaps another. */
const HUBLET = '[a-z]{2}[1-9][0-9]?';

/** Characters from the start of a UUID to the first dash of its tail, and the length of that tail. */
const BEFORE_TAIL = 13;
const TAIL = 23;

const afterPat = (...classes: readonly string[]): Anchor => ({ kind: 'shape', classes: [...'pat-', ...classes] });

const LETTER = 'A-Za-z';

/** The anchors of everything that begins `pat-`, whatever divides it there or in the hublet. Not of words, nor of arrows: `compat-util`, `pat->next`. */
export const PAT_ANCHORS: readonly [Anchor, ...Anchor[]] = [
  afterPat('^A-Za-z>'),
  afterPat(LETTER, '^A-Za-z'),
  afterPat(LETTER, LETTER, '^A-Za-z'),
];

const UUID_LENGTH = 36;

/** `pat-na1-` + UUID, or with `infix` between them. */
export function patLocator(infix: string): Locator {
  return {
    kind: 'pattern',
    pattern: new RegExp(`pat-${HUBLET}-${infix}${UUID}`, 'g'),
    before: 0,
    after: 'pat-na10-'.length + infix.length + UUID_LENGTH,
    edge: 'word',
  };
}

/** A UUID, or the hublet form: the first eight hex digits of the UUID replaced by a hublet of three characters and four hex digits. */
export const KEY_LOCATOR: Locator = {
  kind: 'pattern',
  pattern: new RegExp(`${UUID}|[a-z]{2}[1-9]-${H}{4}-${H}{4}-${H}{4}-${H}{4}-${H}{12}`, 'g'),
  before: BEFORE_TAIL,
  after: TAIL,
  edge: 'word',
};

const HEX = '0123456789abcdef';

const HUBLETS = ['na1', 'na2', 'na3', 'eu1', 'ap1'] as const;

export const sampleHublet = (random: Random): string => random.pick(HUBLETS);

/** A version 4 UUID. */
export function sampleUuid(random: Random): string {
  const hex = (length: number): string => random.text(length, HEX);
  return `${hex(8)}-${hex(4)}-4${hex(3)}-${random.pick(['8', '9', 'a', 'b'])}${hex(3)}-${hex(12)}`;
}

/** `na1-xxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx`: a version 4 UUID whose first group gave way to the hublet. */
export function sampleHubletForm(random: Random, hublet = sampleHublet(random)): string {
  return `${hublet}-${sampleUuid(random).slice(4)}`;
}

const VALUE_HUBLET = new RegExp(`^(?:pat-)?(${HUBLET})-`);

/** The hublet that a key begins with, or null. */
export function hubletOf(value: string): string | null {
  return VALUE_HUBLET.exec(value)?.[1] ?? null;
}

const BEFORE_HEX = new RegExp(`^(?:pat-)?(?:${HUBLET}-)?(?:u-)?`);

/** The hex digits of the UUID part, without hublet and dashes. */
export function hexOf(value: string): string {
  return value.replace(BEFORE_HEX, '').replaceAll('-', '');
}

/** Valid unless its hex digits were made up by a person: zeros, counting, repetition, words. */
export function validateKey(value: string): Validation {
  if (isMadeUp(hexOf(value))) return { kind: 'invalid' };
  const hublet = hubletOf(value);
  const decoded: Decoded = hublet === null ? NOTHING_DECODED : { ...NOTHING_DECODED, hublet };
  return { kind: 'valid', decoded, evidence: [] };
}

/** The kind, the hublet and four hex digits, as HubSpot's own screens show it. */
export function redactKey(value: string): string {
  const shown = /^(?:pat-[a-z]{2}[1-9][0-9]?-(?:u-)?|[a-z]{2}[1-9]-)?[0-9a-fA-F]{4}/.exec(value)?.[0];
  return `${shown ?? ''}…`;
}
