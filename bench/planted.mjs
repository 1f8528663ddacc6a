// Credentials to be found: made by the rules from seeds, each in a line that says what it is. None was ever issued, and none is in the repository.

import { credentialId, ruleSet, Secret, seededRandom } from './leakspot.mjs';

/** @typedef {{ file: string, text: string, value: string, credential: string }} Planted `credential`: its id in our report */

const UUID = /^[0-9a-f]{8}-/;

/** Of the forms that a kind has, the one that most tools know. */
const KINDS = [
  { rule: 'hubspot-private-app-token', form: /^pat-na1-/, file: 'client.js', before: "const accessToken = '", after: "';\n" },
  { rule: 'hubspot-api-key', form: UUID, file: 'api.env', before: 'HUBSPOT_API_KEY=', after: '\n' },
  { rule: 'hubspot-client-secret', form: UUID, file: 'app.env', before: 'HUBSPOT_CLIENT_SECRET=', after: '\n' },
  { rule: 'hubspot-oauth-refresh-token', form: UUID, file: 'login.env', before: 'HUBSPOT_REFRESH_TOKEN=', after: '\n' },
  { rule: 'hubspot-personal-access-key', form: /^Ci/, file: 'hubspot.config.yml', before: '    personalAccessKey: ', after: '\n' },
  { rule: 'hubspot-smtp-credential', form: /^/, file: 'mail.env', before: 'HUBSPOT_SMTP_PASSWORD=', after: '\n' },
];

/** One of each kind. @param {number} seed other seeds, other credentials @returns {readonly Planted[]} */
export function plant(seed) {
  const random = seededRandom(seed);
  return KINDS.map(({ rule: id, form, file, before, after }) => {
    const rule = ruleSet.rules.find((one) => one.id === id);
    if (rule === undefined) throw new Error(`there is no rule ${id}`);
    let value = rule.sample(random);
    while (!form.test(value)) value = rule.sample(random);
    return { file, text: `${before}${value}${after}`, value, credential: credentialId(rule, new Secret(value)) };
  });
}

/** @param {readonly Planted[]} planted @param {(one: Planted) => boolean} isFound @returns {string} as "5/6" */
export function foundIn(planted, isFound) {
  return `${planted.filter(isFound).length}/${planted.length}`;
}
