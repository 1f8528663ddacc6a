// Where HubSpot is named. Says so for a name, a stretch of text or a whole file; does not weigh it.

import type { Text } from '../text.ts';

/** Words that say HubSpot in a name (`wordsOf`). `hs` is theirs too, but too short to look for in running text. */
const HUBSPOT_WORDS: ReadonlySet<string> = new Set(['hubspot', 'hapikey', 'hubapi', 'hbspt', 'hs']);

export function saysHubSpot(words: readonly string[]): boolean {
  return words.some((word) => HUBSPOT_WORDS.has(word));
}

/** HubSpot named in running text, a path, or a URL. `hapikey` inside another vendor's word (`searchAPIKey`) is not it. */
const MENTION = /hubspot|(?<![a-z]|[a-z][_ -])hub[_ -]spot|hubapi|hbspt|(?<![a-z0-9])hapi[_-]?key(?![a-z])/i;

export function mentionsHubSpot(text: string): boolean {
  return MENTION.test(text);
}

/** The offsets in `text` at which HubSpot is named. */
export function mentionOffsets(text: string): readonly number[] {
  return Array.from(text.matchAll(new RegExp(MENTION, 'gi')), (found) => found.index);
}

/** HubSpot's API hosts, its OAuth pages and the packages that talk to it: the file works with HubSpot, it does not just name it. */
const API_USE =
  /api(?:-[a-z]{2}\d)?\.hub(?:api|spot)\.com|app(?:-[a-z]{2}\d)?\.hubspot\.com\/oauth|@hubspot\/|hubspot[-/.]api[-.]client|mcp\.hubspot\.com/i;

export function usesHubSpotApi(text: string): boolean {
  return API_USE.test(text);
}

/** Text is searched in pieces of this many bytes, which overlap by more than the longest mention. */
const PIECE = 1 << 16;
const OVERLAP = 64;

/** Whether `test` holds for any piece of `content`, each given with its offset. Linear, and no string longer than a piece is made. */
export function anyPiece(content: Text, test: (text: string, at: number) => boolean): boolean {
  for (let at = 0; at < content.length; at += PIECE) {
    if (test(content.latin1(at, at + PIECE + OVERLAP), at)) return true;
  }
  return false;
}

/** Names with `hs`, the hublet form, and the starts of the credentials that prove themselves. */
const OTHER_SIGN =
  /(?<![A-Za-z])(?:hs(?:[_.-]|[A-Z])|HS[A-Z_])|\b(?:na|eu|ap)[1-9]-|C(?:i[QR]|[I-P][\w-]{6}[K-O][BRhx][IJKL])|pat-[a-z]{2}\d/;

/** Anything at all that could make a bare UUID a HubSpot credential. Where a file and its path have none of it, no UUID is looked at. */
export function isWorthALook(text: string): boolean {
  return MENTION.test(text) || OTHER_SIGN.test(text);
}
