// The `hubspotapi` cookie: a browser session of a signed-in HubSpot user, as saved in HAR files, cURL commands and scripts.

import { NOTHING_DECODED } from '../src/core/decoded.ts';
import type { Random } from '../src/core/random.ts';
import type { Rule } from '../src/core/rule.ts';
import { readsLikePlaceholder } from './made-up.ts';

const QUOTE = String.raw`\\*["'\`]`;

/** A header, a JSON or HAR cookie, a dictionary, a call's arguments, a cookie jar. */
const BETWEEN = [
  '=',
  '%3D',
  String.raw`${QUOTE}\s*[,:]\s*(?:${QUOTE}value${QUOTE}\s*[:=]\s*)?${QUOTE}`,
  String.raw`${QUOTE}\]?\s*(?:=>?)\s*${QUOTE}`,
  String.raw`\s*[:=]\s*(?:${QUOTE})?`,
  String.raw`\t`,
].join('|');

const URL_SAFE = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

const sample = (random: Random): string => `AAccUf${random.text(180, URL_SAFE)}`;

export const sessionCookie: Rule = {
  id: 'hubspot-session-cookie',
  name: 'HubSpot session cookie',
  opens: 'HubSpot as the signed-in user, in every account they can open, until the session ends.',
  looksLike: 'a cookie named hubspotapi with a long random value, today beginning AAccUf',
  severity: 'high',
  expiredSeverity: null,
  companion: null,
  provenConfidence: 'medium',
  entropyBits: 200,
  references: [
    {
      title: "Cookies set on HubSpot's websites",
      url: 'https://knowledge.hubspot.com/privacy-and-consent/hubspot-cookie-security-and-privacy',
    },
  ],
  anchors: [{ kind: 'literal', text: 'hubspotapi' }],
  locator: {
    kind: 'pattern',
    pattern: new RegExp(`hubspotapi(?:${BETWEEN})(?<secret>(?:[A-Za-z0-9_.~+/-]|%(?:2[BF]|3D|7E)){40,3000}={0,2})`, 'g'),
    before: 0,
    after: 3100,
    edge: 'word',
  },
  context: { kind: 'none' },
  validate: (value) => {
    const drawn =
      /[A-Z]/.test(value) &&
      /[a-z]/.test(value) &&
      /[0-9]/.test(value) &&
      new Set(value).size >= 20 &&
      !readsLikePlaceholder(value.slice(0, 20));
    if (!drawn) return { kind: 'invalid' };
    const evidence = [
      'the value of the cookie hubspotapi',
      ...(value.startsWith('AAccUf') ? ["begins as HubSpot's session values do"] : []),
    ];
    return { kind: 'valid', decoded: NOTHING_DECODED, evidence };
  },
  redact: (value) => `${value.startsWith('AAccUf') ? 'AAccUf' : ''}…`,
  rotation: {
    order: 'kill-only',
    steps: [
      'Profile & Preferences → Security → sign out of all sessions, and change the password.',
      "Look through the account's login history for sign-ins that were not yours.",
    ],
    url: null,
  },
  sample,
  mutations: { removed: 'either', inserted: 'found', foreign: 'either' },
  positives: (random) => [
    {
      title: 'cookie header',
      path: 'a.py',
      text: `COOKIES = "hubspotutk=1; hubspotapi=${sample(random)}; hubspotapi-csrf=${sample(random)}"`,
    },
    { title: 'HAR', path: 'a.har', text: `{ "name": "hubspotapi", "value": "${sample(random)}" }` },
    { title: 'cookie jar', path: 'cookies.txt', text: `.hubspot.com\tTRUE\t/\tTRUE\t0\thubspotapi\t${sample(random)}\n` },
  ],
  negatives: (random) => [
    { title: 'token against request forgery alone', path: 'a.js', text: `cookie: "hubspotapi-csrf=${sample(random)}"` },
    { title: 'tracking cookie', path: 'a.txt', text: `hubspotutk=${random.text(32, '0123456789abcdef')}` },
    { title: 'name only', path: 'a.js', text: "const HUBSPOT_API_CSRF = 'hubspotapi';" },
  ],
};
