// Where HubSpot is named. Says so for a name, a stretch of text, or a place in a file; does not weigh it.

import { CONTROL_SEQUENCE, LONGEST_CONTROL_SEQUENCE } from '../../core/control-sequence.ts';
import { type Place, placeOf } from './place.ts';

/** Words that say HubSpot in a name (`wordsOf`). `hs` is theirs too, but too short to look for in running text. */
const HUBSPOT_WORDS: ReadonlySet<string> = new Set(['hubspot', 'hapikey', 'hubapi', 'hbspt', 'hs']);

export function saysHubSpot(words: readonly string[]): boolean {
  return words.some((word) => HUBSPOT_WORDS.has(word));
}

/** What ends in a letter or digit that is no part of the word after it. */
const ESCAPED = String.raw`\\[nrt]|%(?:25){0,2}[0-9a-f]{2}|${CONTROL_SEQUENCE}`;

/** HubSpot named in running text, a path, or a URL. `hapikey` inside another vendor's word (`searchAPIKey`) is not it. */
const MENTION = new RegExp(
  `hubspot|(?<![a-z]|[a-z][_ -])hub[_ -]spot|hubapi|hbspt|(?:(?<![a-z0-9])|(?<=${ESCAPED}))hapi[_-]?key(?![a-z])`,
  'i',
);

export function mentionsHubSpot(text: string): boolean {
  return MENTION.test(text);
}

export const isMention: Place = placeOf(MENTION, { before: LONGEST_CONTROL_SEQUENCE, after: 9 });

/** HubSpot's API hosts, its OAuth pages and the packages that talk to it: the file works with HubSpot, it does not just name it. */
const API_USE =
  /(?<=api(?:-[a-z]{2}\d)?\.)hub(?:api|spot)\.com|(?<=app(?:-[a-z]{2}\d)?\.)hubspot\.com\/oauth|(?<=@)hubspot\/|hubspot[-/.]api[-.]client|(?<=mcp\.)hubspot\.com/i;

export const isApiUse: Place = placeOf(API_USE, { before: 8, after: 18 });

/** Names with `hs`, the hublet form, and the starts of the credentials that prove themselves. */
const OTHER_SIGN =
  /(?<![A-Za-z])(?:hs(?:[_.-]|[A-Z])|HS[A-Z_])|\b(?:na|eu|ap)[1-9]-|C(?:i[QR]|[I-P][\w-]{6}[K-O][BRhx][IJKL])|pat-[a-z]{2}\d/;

export const isOtherSign: Place = placeOf(OTHER_SIGN, { before: 1, after: 11 });
