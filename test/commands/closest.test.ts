// Which words a mistyped one is near to.

import { describe, expect, it } from 'vitest';
import { closest } from '../../src/commands/closest.ts';

const IDS = ['hubspot-api-key', 'hubspot-client-secret', 'hubspot-private-app-token', 'hubspot-private-app-user-token'];

describe('closest', () => {
  it.each([
    ['a letter missing', 'hubspot-api-ke', ['hubspot-api-key']],
    ['a letter too many', 'hubspot-apii-key', ['hubspot-api-key']],
    ['another letter', 'hubspot-apj-key', ['hubspot-api-key']],
    ['two letters swapped', 'hubspot-aip-key', ['hubspot-api-key']],
    ['a part of one', 'client', ['hubspot-client-secret']],
    ['a part of one, in capitals', 'API-KEY', ['hubspot-api-key']],
    ['nothing like it', 'zebra', []],
    ['nothing at all', '', []],
    ['itself', 'hubspot-api-key', ['hubspot-api-key']],
  ])('%s', (_title, word, expected) => {
    expect(closest(word, IDS)).toEqual(expected);
  });

  it('says all that are equally near, in their own order', () => {
    expect(closest('cab', ['cat', 'car', 'dog'])).toEqual(['cat', 'car']);
  });
});
