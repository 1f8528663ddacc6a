// Pairs of texts that differ in a few bytes, which make a credential of what stands so many bytes away from them: the name of a part of it, what its parts are
// joined by, a character of its own. In the first of most nothing is found.

import { ruleSet } from '../../rules/index.ts';
import type { Random } from '../../src/core/random.ts';

export type NearEdit = readonly [before: string, after: string];

/** In bytes. What is bound to a name is looked for some five thousand away. */
const DISTANCES = [0, 30, 700, 1900, 3300, 3700, 4200, 4700, 5400, 6300, 7000];

const UUID_LENGTH = 36;

/** Nothing in it looks like anything. */
function harmless(length: number): string {
  const lines = 'const value = compute(first, second);\n'.repeat(Math.ceil(length / 38));
  return `${lines.slice(0, length)}\n`;
}

const DIGITS = '0123456789abcdef';

function groups(random: Random): readonly [string, ...string[]] {
  return [random.text(8, DIGITS), ...[1, 2, 3].map(() => random.text(4, DIGITS)), random.text(12, DIGITS)];
}

/** In `between` what is bound to another name in the first text, `used` being where the right one is needed. */
function apart(used: string, between: string, distance: number): readonly NearEdit[] {
  const bound = (name: string): string => between.replace('NAME', name);
  return [
    [`${bound('other')}${harmless(distance)}${used}`, `${bound('needed')}${harmless(distance)}${used}`],
    [`${used}${harmless(distance)}${bound('other')}`, `${used}${harmless(distance)}${bound('needed')}`],
  ];
}

export function nearEdits(random: Random): readonly NearEdit[] {
  const named = DISTANCES.flatMap((distance) => {
    const [first, ...others] = groups(random);
    const last = others.pop() ?? '';
    const elements = ['pat', 'na1', first, ...others, last].map((group) => `"${group}"`).join(', ');
    return [
      ...apart(`key = "pat-na1-${[first, ...others].join('-')}-" + needed\n`, `NAME = "${last}"\n`, distance),
      ...apart(`token = [${elements}].join(needed)\n`, 'NAME = -\n', distance),
    ];
  });
  const ids = Array.from({ length: UUID_LENGTH }, (_, at) => {
    const id = groups(random).join('-');
    return changedAt(`hubspot_client_secret = ${id}\n`, 'hubspot_client_secret = '.length + at);
  });
  const anchors = ruleSet.rules.flatMap((rule) => {
    const [{ text }] = rule.positives(random);
    return rule.anchors.flatMap((anchor) => (anchor.kind === 'literal' && text.includes(anchor.text) ? inAnchor(text, anchor.text) : []));
  });
  return [...named, ...ids, ...anchors];
}

/** Another character at each place of the anchor. */
function inAnchor(text: string, anchor: string): readonly NearEdit[] {
  const first = text.indexOf(anchor);
  return Array.from(anchor, (_, at) => changedAt(text, first + at));
}

function changedAt(text: string, at: number): NearEdit {
  const around = (line: string): string => `${harmless(100)}${line}\n${harmless(100)}`;
  return [around(`${text.slice(0, at)}z${text.slice(at + 1)}`), around(text)];
}
