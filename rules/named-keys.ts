// What the kinds that are a bare UUID or hublet form have in common: where they are looked for, and what each sample looks like.

import type { Random } from '../src/core/random.ts';
import type { Rule } from '../src/core/rule.ts';
import { KEY_LOCATOR, redactKey, sampleHubletForm, sampleUuid, validateKey } from './shapes.ts';

export type NamedKeyFields = Pick<
  Rule,
  'provenConfidence' | 'expiredSeverity' | 'entropyBits' | 'anchors' | 'locator' | 'validate' | 'redact' | 'mutations' | 'sample'
>;

const sampleKey = (random: Random): string => (random.int(2) === 0 ? sampleUuid(random) : sampleHubletForm(random));

/** The fields that every such kind shares. The hublet form has 16 bits less than a UUID, and some of both are fixed by version 4. */
export const NAMED_KEY: NamedKeyFields = {
  provenConfidence: 'medium',
  expiredSeverity: null,
  entropyBits: 106,
  anchors: [{ kind: 'uuid-tail', stride: 1 }],
  locator: KEY_LOCATOR,
  validate: validateKey,
  redact: redactKey,
  mutations: { removed: 'lost', inserted: 'lost', foreign: 'lost' },
  sample: sampleKey,
};
