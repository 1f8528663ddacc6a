// Which names a value is bound to, nearest first, as written. Leaves their meaning to `claim.ts`.

import { stripFilling } from './filling.ts';
import { type BoundName, READERS, type Step } from './readers.ts';

/** How far left names are looked for, in characters. */
export const BINDING_REACH = 400;

const MOST_NAMES = 6;

/** Names that say only that a value follows: what names it stands beside it. */
const SAYS_VALUE = /^(?:values?|val|default|contents?|string|text|data|raw|plaintext|current|initialvalue|currentvalue|secretvalue)$/i;

const TITLE_KEY = String.raw`["']?\b(?:name|key|id|field|variable|parameter|param|header|label|title|env|keyname|variablename)["']?\s{0,8}[:=]\s{0,8}\\*["']?`;
const TITLE_BEFORE = new RegExp(`${TITLE_KEY}([^"'\\n,{}<>]{1,80}?)\\\\*["']?\\s*(?:[,;}]|\\n|\\s(?=\\w))`, 'gi');
const TITLE_AFTER = new RegExp(`^[^{}]{0,80}?${TITLE_KEY}([^"'\\n,{}<>]{1,80})`, 'i');

/** `{ name: "X", value: value }`, `name = "X"` above `value = value`, `<add key="X" value="value"/>`, in either order. */
function siblingTitle(left: string, right: string): string | null {
  const own = left.slice(Math.max(left.lastIndexOf('{'), left.lastIndexOf('}')) + 1);
  const nearest = [...own.matchAll(TITLE_BEFORE)].at(-1)?.[1];
  return nearest ?? TITLE_AFTER.exec(right)?.[1] ?? null;
}

function step(text: string, right: string): Step | null {
  for (const reader of READERS) {
    const found = reader.ends.test(text) ? reader.read(text, right) : null;
    if (found !== null) return found;
  }
  return null;
}

/**
 * The names that the value between `left` and `right` is bound to, nearest first. `left` needs at most `BINDING_REACH` characters, `right`
 * about 120. Empty where the value stands in running text or alone.
 */
export function boundNames(left: string, right: string): readonly BoundName[] {
  const names: BoundName[] = [];
  let rest: string | null = left.slice(-BINDING_REACH);
  while (rest !== null && names.length < MOST_NAMES) {
    const next: Step | null = step(stripFilling(rest), right);
    if (next === null) break;
    names.push(...next.names);
    rest = next.rest;
  }
  const first = names[0];
  if (first !== undefined && first.by !== 'call' && SAYS_VALUE.test(first.text.trim())) {
    const title = siblingTitle(left.slice(-BINDING_REACH), right);
    if (title !== null) return [{ by: 'label', text: title }, ...names.slice(1)];
  }
  return names;
}
