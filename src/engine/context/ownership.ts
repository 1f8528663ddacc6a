// Whose a named value is: the signs that it is HubSpot's, strongest first, and the signs that it is somebody else's.

import type { FileFacts } from './file-facts.ts';
import { saysHubSpot } from './mention.ts';
import { shown } from './naming.ts';
import { headOf, namesSomebodyElse } from './nouns.ts';
import type { Surroundings } from './surroundings.ts';
import { wordsOf } from './words.ts';

export type Sign = {
  /** Tied to the value itself, not only to its neighbourhood. */
  readonly isStrong: boolean;
  /** For the evidence. */
  readonly text: string;
  /** The words in which HubSpot was named around the value: they may tell more of its kind. */
  readonly words: readonly string[];
};

export type Called = {
  readonly words: readonly string[];
  /** Those of the words that may say whose it is. */
  readonly ofWhom: readonly string[];
  readonly around: readonly string[];
  /** The name does not say clearly what it is, as `token` alone does not: it needs a strong sign, or HubSpot in the path. */
  readonly isVague: boolean;
  /** So short a name that only a strong sign will do. */
  readonly isBare: boolean;
  /** A word that only HubSpot uses. */
  readonly isDistinctive: boolean;
  /** The name says more than `key`: enough to trust a HubSpot file far from the value. */
  readonly isPrecise: boolean;
};

const strong = (text: string, words: readonly string[] = []): Sign => ({ isStrong: true, text, words });
const weak = (text: string): Sign => ({ isStrong: false, text, words: [] });

/** `"provider": "hubspot"`, `type: hubspotDeveloperApi`, `name = "HubSpot account"`: what an entry says it is for. */
const DECLARES =
  /["']?\b(provider|service|source|vendor|connector|app|platform|integration|type|name|kind|label|title|crm|system|slug|id|key|code|credentials_title|displayName)["']?[ \t]{0,8}(?:=>|[:=])[ \t]{0,8}["']?([^"'\n,{}]{1,60})/gi;

const OWNER_KEYS = /^(?:provider|service|source|vendor|connector|platform|integration|crm|system)$/i;

/** The declaration nearest to the value that names an owner, within the object it stands in and the ones around that. */
function declaredOwner(left: string): { readonly isHubSpot: boolean; readonly text: string } | null {
  let owner: { readonly isHubSpot: boolean; readonly text: string } | null = null;
  for (const [, key, text] of openPart(left).matchAll(DECLARES)) {
    if (key === undefined || text === undefined) continue;
    const isHubSpot = saysHubSpot(wordsOf(text));
    if (isHubSpot || OWNER_KEYS.test(key)) owner = { isHubSpot, text };
  }
  return owner;
}

const DECLARATION_REACH = 700;

const LIST_ITEM = /^([ \t]*)-\s/;

/** The end of `text` from the list item or section that the value stands in. */
function ownItem(text: string): string {
  const lines = text.split('\n');
  let depth = /^[ \t]*/.exec(lines.at(-1) ?? '')?.[0].length ?? 0;
  for (let at = lines.length - 1; at >= 0; at--) {
    const line = lines[at] as string; // in range
    const item = LIST_ITEM.exec(line)?.[1]?.length;
    if (/^\s*\[[^\]]+\]\s*$/.test(line) || (item !== undefined && (item < depth || at === lines.length - 1)))
      return lines.slice(at).join('\n');
    if (line.trim() !== '') depth = Math.min(depth, /^[ \t]*/.exec(line)?.[0].length ?? 0);
  }
  return text;
}

/** The end of `left` without the objects that are closed again: `{a} {b: {c} d` is `{b:  d`. */
function openPart(left: string): string {
  let text = left.slice(-DECLARATION_REACH);
  for (let round = 0; round < 4; round++) {
    const next = text.replace(/\{[^{}]*\}/g, '');
    if (next === text) break;
    text = next;
  }
  return ownItem(text.slice(text.lastIndexOf('}') + 1));
}

/** HubSpot as the title of an entry or section of its own, beside which another entry is another's. */
const OWN_ENTRY =
  /(?:^|[\n{,])\s*["']?[\w.@/-]*hub[_-]?spot[\w.-]*["']?\s*(?:(?::|=>)\s*(?:\{|\[|&\w+\s*)?\s*(?:\r?\n|["'{\w])|=\s*\{)|(?:^|\n)\s*\[[^\]\n]*hub[_-]?spot[^\]\n]*\]/i;

/** Signs tied to the value: its name, what it stands in, its line, its form. */
export function strongSign(called: Called, isHubletForm: boolean, surroundings: Surroundings): Sign | null {
  if (called.isDistinctive) return strong("hapikey is HubSpot's own word");
  if (saysHubSpot(called.words)) return strong('the name says HubSpot', called.words);
  const isAnothers = namesSomebodyElse(called.ofWhom);
  const scopes = surroundings.mentionedBefore() ? surroundings.scopes() : [];
  const around = [...called.around, ...scopes.map((scope) => scope.text)];
  const inside = around.find((text) => saysHubSpot(wordsOf(text)));
  if (inside !== undefined && !(called.isVague && headOf(wordsOf(inside)) === 'identifier'))
    return { isStrong: !isAnothers, text: shown('inside', inside, saysHubSpot), words: wordsOf(inside) };
  if (isAnothers) return null;
  const owner = surroundings.mentionedBefore() ? declaredOwner(surroundings.left()) : null;
  if (owner?.isHubSpot === true) return strong('its entry is for HubSpot', wordsOf(owner.text));
  if (surroundings.mentionedOnLine() && !isInAnothersEntry(surroundings)) return strong('HubSpot is named on the same line');
  return isHubletForm ? strong("the hublet form is HubSpot's own") : null;
}

/** `- name: hubspot` above, and `- name: getaddress` for the value's own item. */
function isInAnothersItem(left: string): boolean {
  const own = openPart(left);
  const titles = [...own.matchAll(ITEM_TITLE)].map(([, title]) => wordsOf(title ?? ''));
  if (titles.length === 0 || titles.some(saysHubSpot)) return false;
  const above = left.slice(0, left.length - own.length);
  return [...above.matchAll(ITEM_TITLE)].some(([, title]) => saysHubSpot(wordsOf(title ?? '')));
}

const ITEM_TITLE = /["']?\b(?:name|slug|id|service|provider)["']?[ \t]{0,8}(?:=>|[:=])[ \t]{0,8}["']?([\w.@/ -]{1,60})/gi;

/** Whether the value stands in an entry of its own beside HubSpot's. */
function isInAnothersEntry(surroundings: Surroundings): boolean {
  const left = surroundings.left();
  if (declaredOwner(left)?.isHubSpot === false || isInAnothersItem(left)) return true;
  const entry = surroundings.scopes().find((scope) => scope.kind === 'data');
  return entry !== undefined && namesSomebodyElse(wordsOf(entry.text)) && (OWN_ENTRY.test(left) || OWN_ENTRY.test(surroundings.right()));
}

/** Signs that are not tied to the value: they count for names that say clearly what it is and are nobody else's. */
export function weakSign(called: Called, surroundings: Surroundings, facts: FileFacts, neighbours: readonly string[]): Sign | null {
  if (called.isBare || namesSomebodyElse(called.ofWhom)) return null;
  if (facts.pathMentions()) return weak('the path names HubSpot');
  if (called.isVague) return null;
  const sign = distantSign(called, surroundings, facts, neighbours);
  return sign === null || isInAnothersEntry(surroundings) ? null : weak(sign);
}

function distantSign(called: Called, surroundings: Surroundings, facts: FileFacts, neighbours: readonly string[]): string | null {
  if (surroundings.nearbyMention()) return 'HubSpot is named nearby';
  const neighbour = neighbours[0];
  if (neighbour !== undefined) return `${neighbour} in the same file`;
  return called.isPrecise && facts.usesApi() ? 'the file uses the HubSpot API' : null;
}
