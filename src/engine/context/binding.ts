// Which names a value is bound to, nearest first, as written. Leaves their meaning to `claim.ts`.

import { undoEscapes } from './escapes.ts';
import { type Stripped, stripFilling } from './filling.ts';
import type { BoundName, Step } from './reader.ts';
import { READERS } from './readers.ts';

/** How far left names are looked for, in characters. */
export const BINDING_REACH = 400;

const MOST_NAMES = 6;

/** Names that say only that a value follows: what names it stands beside it. */
export const SAYS_VALUE =
  /^(?:values?|val|default|contents?|string|text|data|raw|plaintext|current|initialvalue|currentvalue|secretvalue)$/i;

const TITLE_KEY = String.raw`["']?\b(?:name|key|id|field|variable|parameter|param|header|label|title|env|keyname|variablename)["']?\s{0,8}[:=]\s{0,8}\\*["']?`;
const OPTION_TITLE = /--(?:name|key|id|field|variable|parameter|title|env)(?:=|\s+)["']?([^\s"']{1,80})/g;
const TITLE_BEFORE = new RegExp(`${TITLE_KEY}([^"'\\n,{}<>]{1,80}?)\\\\*["']?\\s*(?:[,;}]|\\n|\\s(?=\\w))`, 'gi');
const TITLE_AFTER = new RegExp(`^[^{}]{0,80}?${TITLE_KEY}([^"'\\n,{}<>]{1,80})`, 'i');

/** `{ name: "X", value: value }`, `name = "X"` above `value = value`, `<add key="X" value="value"/>`, in either order. */
function siblingTitle(left: string, right: string): string | null {
  const own = left.slice(Math.max(left.lastIndexOf('{'), left.lastIndexOf('}')) + 1);
  const nearest = [...own.matchAll(TITLE_BEFORE), ...own.slice(own.lastIndexOf('\n') + 1).matchAll(OPTION_TITLE)].at(-1)?.[1];
  return nearest ?? TITLE_AFTER.exec(right)?.[1] ?? null;
}

function step({ text, brokeLine }: Stripped, right: string): Step | null {
  for (const reader of READERS) {
    const found = (reader.leadsOn || !brokeLine) && reader.ends.test(text) ? reader.read(text, right) : null;
    if (found !== null) return found;
  }
  return null;
}

export type Binding = {
  /** Nearest first. */
  readonly names: readonly BoundName[];
  /** Whether any of the ways of writing was recognised: then the value does not stand in running text, named or not. */
  readonly isStructured: boolean;
};

/**
 * What the value between `left` and `right` is bound to. `left` needs at most `BINDING_REACH` characters, `right`
 * about 120.
 */
export function readBinding(before: string, right: string): Binding {
  const left = undoEscapes(before.slice(-BINDING_REACH));
  const names: BoundName[] = [];
  let isStructured = false;
  let rest: string | null = left;
  while (rest !== null && names.length < MOST_NAMES) {
    const next: Step | null = step(stripFilling(rest), right);
    if (next === null) break;
    isStructured = true;
    names.push(...next.names);
    rest = next.rest;
  }
  const first = names[0];
  if (first !== undefined && first.by !== 'call' && SAYS_VALUE.test(first.text.trim().replace(/^-+/, ''))) {
    const title = siblingTitle(left, right);
    if (title !== null) return { names: [{ by: 'label', text: title }, ...names.slice(1)], isStructured };
  }
  return { names, isStructured };
}
