// Text with credentials in it, whole, in halves or written in another way, and with what clears them; and random edits of it.

import { ruleSet } from '../../rules/index.ts';
import type { Random } from '../../src/core/random.ts';

const HARMLESS = [
  'const value = compute(first, second);\n',
  '#include "compat-util.h"\n',
  '/* ---------- */\n',
  'sha512-OWROdHpBmiCiRwLkUiBGhCUPRRbVD2/tm3sFr/c/GWFrQ==\n',
  'The first path and the last pattern\n',
  '\n',
] as const;

/** Of the ways in which a text can be written a few that need much else around them. */
const WRITINGS: readonly [(text: string) => string, ...((text: string) => string)[]] = [
  (text) => text,
  (text) => text,
  (text) => text,
  (text) => Buffer.from(text).toString('base64'),
  (text) => Buffer.from(text, 'utf16le').toString('base64'),
  (text) => Buffer.from(text).toString('hex'),
  (text) => Array.from(Buffer.from(text)).join(', '),
  (text) => text.replaceAll('-', '" + "-'),
];

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

/** `pool`: what was planted, to be planted again. `later`: by file, what is to be put in next, and where. */
export type Hand = { readonly random: Random; readonly pool: string[]; readonly later: Map<number, { at: number; text: string }> };

export function planted({ random, pool }: Hand): string {
  if (pool.length === 0 || random.int(3) > 0) {
    const rule = random.pick([ruleSet.rules[0] as (typeof ruleSet.rules)[0], ...ruleSet.rules]); // there is one
    const examples = random.int(4) === 0 ? rule.negatives(random) : rule.positives(random);
    pool.push(random.pick(examples).text);
  }
  const known = random.pick(pool as [string, ...string[]]);
  const id = UUID.exec(known)?.[0];
  // What is named a public id anywhere in a file is none.
  if (id !== undefined && random.int(5) === 0) return `\n"client_id": "${id}",\n`;
  return `\n${random.pick(WRITINGS)(known)}\n`;
}

export const harmless = (random: Random, lines: number): string => Array.from({ length: lines }, () => random.pick(HARMLESS)).join('');

/** `file`: its number. */
export function edited(text: string, file: number, hand: Hand): string {
  const { random, later } = hand;
  const at = random.int(text.length + 1);
  const rest = later.get(file);
  if (rest !== undefined) {
    later.delete(file);
    return text.slice(0, rest.at) + rest.text + text.slice(rest.at);
  }
  switch (random.int(9)) {
    case 0: {
      const piece = planted(hand);
      const half = random.int(piece.length);
      later.set(file, { at: at + half, text: piece.slice(half) });
      return text.slice(0, at) + piece.slice(0, half) + text.slice(at);
    }
    case 1:
      return text.slice(0, at) + text.slice(at + random.int(80));
    case 2:
      return text.slice(at) + text.slice(0, at);
    case 3: {
      const to = at + random.int(400);
      const without = text.slice(0, at) + text.slice(to);
      const into = random.int(without.length + 1);
      return without.slice(0, into) + text.slice(at, to) + without.slice(into);
    }
    case 4: {
      // The file ends with a value.
      const ids = [...text.matchAll(new RegExp(UUID, 'g'))];
      const end = ids[random.int(ids.length + 1)];
      return end === undefined ? text : text.slice(0, end.index + end[0].length);
    }
    case 5: {
      const lines = text.split('\n');
      const clearing = lines.findIndex((line) => line.includes('client_id'));
      lines.splice(clearing < 0 ? random.int(lines.length) : clearing, 1);
      return lines.join('\n');
    }
    case 6:
      return text.slice(0, at) + harmless(random, 1 + random.int(40)) + text.slice(at);
    default:
      return text.slice(0, at) + planted(hand) + text.slice(at);
  }
}

/** In turn without some bytes of what is planted and with them, so that what changes is little, and nothing is in what it is a change of. */
export function* comingAndGoing({ random }: Hand, count: number): Generator<string> {
  const { text } = random.pick(random.pick([ruleSet.rules[0] as (typeof ruleSet.rules)[0], ...ruleSet.rules]).positives(random)); // there is one
  const piece = random.pick(WRITINGS)(text);
  let before = harmless(random, random.int(40));
  const after = harmless(random, random.int(40));
  for (let version = 0; version < count; version++) {
    const at = random.int(piece.length);
    const left = version % 2 === 0 ? 1 + random.int(20) : 0;
    if (random.int(4) === 0) before = harmless(random, 1) + before;
    yield `${before}${piece.slice(0, at)}${piece.slice(at + left)}\n${after}`;
  }
}
