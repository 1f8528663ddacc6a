// A token whose second half is named as a key of its own: one finding, the token, wherever the two are put together.

import { describe, expect, it } from 'vitest';
import { ruleSet } from '../../rules/index.ts';
import { seededRandom } from '../../src/core/random.ts';
import { engine } from './carried.ts';

const WRITINGS: readonly (readonly [title: string, write: (first: string, second: string) => string])[] = [
  ['added', (first, second) => `const hubspotApiKey = "${first}" + "${second}";\n`],
  ['joined', (first, second) => `hapikey = "-".join(["${first.slice(0, -1)}", "${second}"])\n`],
  [
    'two constants',
    (first, second) => `const PREFIX = "${first}";\nconst HUBSPOT_API_KEY = "${second}";\nuse(PREFIX + HUBSPOT_API_KEY);\n`,
  ],
  ['a template', (first, second) => `const HUBSPOT_API_KEY = '${second}';\nconst token = \`${first}\${HUBSPOT_API_KEY}\`;\n`],
  ['variables', (first, second) => `PREFIX=${first}\nHUBSPOT_API_KEY=${second}\nTOKEN=$PREFIX$HUBSPOT_API_KEY\n`],
];

describe('a token of a prefix and a UUID', () => {
  const rule = ruleSet.rules.find(({ id }) => id === 'hubspot-private-app-token');

  it.each(WRITINGS)('%s', (_title, write) => {
    const token = rule?.sample(seededRandom(1)) ?? '';
    const bytes = Buffer.from(write(token.slice(0, 8), token.slice(8)));
    const found = engine.scan({ path: 'config.js', bytes });
    expect(found.map((match) => [match.rule.id, match.encoding])).toEqual([['hubspot-private-app-token', 'split']]);
    expect(found[0]?.secret.reveal() === token).toBe(true);
  });
});
