// What kind of thing a name names: its last telling word decides. `HUBSPOT_API_KEY` names a credential, `HUBSPOT_API_KEY_ID` an identifier.

import { saysHubSpot } from './mention.ts';

const CREDENTIAL_NOUNS: ReadonlySet<string> = new Set(
  'key token secret password passwd pwd pass hapikey apikey credential code pak refresh'.split(' '),
);

/** Things that stand beside credentials, look like them and open nothing. */
const IDENTIFIER_NOUNS: ReadonlySet<string> = new Set(
  `id ids guid guids uuid uuids uid identifier name url uri endpoint host hash sha checksum digest signature etag version arn path file folder
  type prefix suffix label title length count status state nonce expiry expires expiration expire date time timestamp scope scopes header
  field column form forms portal cta template list pipeline stage dealstage workflow campaign meeting object owner contact company deal
  ticket record user tenant workspace organization organisation correlation request trace span event batch job node device instance
  subscription mapping folder property team board page post module widget`.split(/\s+/),
);

/** Words that say nothing about whose credential it is. Any other word in a name is somebody's name. */
const GENERIC_WORDS: ReadonlySet<string> = new Set(
  `api app application client consumer key token secret password passwd pwd pass credential code access refresh auth oauth oauth2 authorization
  authentication bearer private public developer dev development prod production staging stage stg test testing sandbox live qa uat local demo
  default main primary secondary backup old new next prev previous current temp tmp my our your the a an this self config configuration cfg conf
  setting settings env environment var variable const constant static final let def val value string str text raw crm base service rest
  integration connector connection header headers param params parameter query field input data js ts node server backend frontend vite react next
  public global internal external account portal hub user admin system eu us na ap na1 na2 na3 eu1 ap1 region signing webhook legacy plain
  hardcoded fallback real actual k m p s g x i o v f json yaml xml export set get put add append with for of in to is and or not use using
  readonly private protected var dim as char nsstring std auto type option form stored saved cached personal
  process getenv environ os import meta context props options args request req response res body state store session apikey hapikey`.split(
    /\s+/,
  ),
);

export type Head = 'credential' | 'identifier' | null;

/** What makes of a key or token a thing that opens nothing: `primary key`, `page token`. */
const HARMLESS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  [
    'key',
    new Set(
      `primary foreign partition sort cache idempotency public encryption kms license licence row record object lookup unique index issue project
      dedupe deduplication group translation message sync natural composite routing keyboard ssh gpg host`.split(/\s+/),
    ),
  ],
  ['token', new Set('page next previous continuation csrf xsrf device cancellation paging design push'.split(' '))],
  [
    'code',
    new Set('country zip postal error status source area currency language promo discount exit http response qr char key'.split(' ')),
  ],
]);

/** What a key or code is no more before these: `KeyAccount` is a customer, a code point a character. */
const HARMLESS_BEFORE: ReadonlyMap<string, RegExp> = new Map([
  ['key', /^accounts?$/],
  ['code', /^(?:points?|units?)$/],
]);

function isHarmless(words: readonly string[], at: number): boolean {
  const word = words[at] as string; // in range
  return HARMLESS.get(word)?.has(words[at - 1] ?? '') === true || HARMLESS_BEFORE.get(word)?.test(words[at + 1] ?? '') === true;
}

const PREPOSITIONS: ReadonlySet<string> = new Set('for of in on from at with to by para por do der fur pour in w dla per'.split(' '));

function headOfPart(words: readonly string[]): Head {
  for (let at = words.length - 1; at >= 0; at--) {
    const word = words[at] as string; // in range
    if (CREDENTIAL_NOUNS.has(word)) return isHarmless(words, at) ? 'identifier' : 'credential';
    if (IDENTIFIER_NOUNS.has(word)) return 'identifier';
  }
  return null;
}

/** The last telling word before a preposition decides (`API key for the portal` is a key); null where none tells. */
export function headOf(words: readonly string[]): Head {
  const cut = words.findIndex((word, at) => at > 0 && PREPOSITIONS.has(word) && headOfPart(words.slice(0, at)) !== null);
  return headOfPart(cut < 0 ? words : words.slice(0, cut));
}

/** Whether a name speaks of somebody who is not HubSpot: it has a word that is neither generic nor HubSpot's. */
export function namesSomebodyElse(words: readonly string[]): boolean {
  return !saysHubSpot(words) && words.some((word) => !GENERIC_WORDS.has(word) && !/^\d+$/.test(word));
}
