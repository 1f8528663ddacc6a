// Text that may quote a credential → the same with the credential's redacted form in its place.

import type { Match } from '../core/match.ts';
import type { Rule } from '../core/rule.ts';
import type { Secret } from '../core/secret.ts';

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

/** The part of a match's secret that may be shown. */
export function redacted({ rule, secret }: Match): string {
  return rule.redact(secret.reveal());
}

/** `text` without any copy of the secrets of `matches`. */
export function hideSecrets(text: string, matches: readonly Match[]): string {
  let hidden = text;
  for (const match of matches) {
    const value = match.secret.reveal();
    if (value !== '' && hidden.includes(value)) hidden = hidden.replaceAll(value, () => redacted(match));
  }
  return hidden;
}

/** `text` without any copy of one secret; `shown`: what may be shown of it. */
export function hideSecret(text: string, secret: Secret, shown: string): string {
  const value = secret.reveal();
  return value === '' ? text : text.replaceAll(value, () => shown);
}

/**
 * The UTF-8 text `bytes` without the spans of `matches`, which are sorted: what stands there may be an encoded form of the secret.
 * Of spans that overlap the first is named.
 */
export function hideSpans(bytes: Uint8Array, matches: readonly Match[]): string {
  const parts: string[] = [];
  let shownTo = 0;
  for (const match of matches) {
    const { start, end } = match.span;
    if (start >= shownTo) parts.push(decoder.decode(bytes.subarray(shownTo, start)), redacted(match));
    shownTo = Math.max(shownTo, end);
  }
  parts.push(decoder.decode(bytes.subarray(shownTo)));
  return parts.join('');
}

/** Of `matches`, one for each secret that stands in `text` as it is. */
export function quotedIn(text: string, matches: readonly Match[]): readonly Match[] {
  const quoted = new Map<string, Match>();
  for (const match of matches) {
    const value = match.secret.reveal();
    if (text.includes(value)) quoted.set(value, match);
  }
  return [...quoted.values()];
}

/** Of what is printable, as often as it is encoded. */
const PERCENT = /%(?:25)*([2-7][0-9A-Fa-f])/g;

type Instead = (value: string, rule: Rule) => string;

/**
 * `text` without what a shape alone tells, whatever stands before and after it: glued to a longer word (`backup_TOKEN.zip`) it is no match,
 * but is not shown either. Where it is percent-encoded, all of the text is shown as it reads.
 */
export function hideShapes(text: string, rules: readonly Rule[], instead: Instead): string {
  const hidden = hidePlainShapes(text, rules, instead);
  const written = hidden.replace(PERCENT, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
  const hiddenWritten = hidePlainShapes(written, rules, instead);
  return hiddenWritten === written ? hidden : hiddenWritten;
}

function hidePlainShapes(text: string, rules: readonly Rule[], instead: Instead): string {
  return rules.reduce((hidden, rule) => {
    const { context, locator } = rule;
    return context.kind === 'none' && locator.kind === 'pattern'
      ? hidden.replace(locator.pattern, (value) => instead(value, rule))
      : hidden;
  }, text);
}
