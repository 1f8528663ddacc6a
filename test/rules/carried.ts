// Scans a carrier's file and tells what was found there, ready to be compared. Knows the order of entries, and no carrier in particular.

import { ruleSet } from '../../rules/index.ts';
import type { Match } from '../../src/core/match.ts';
import { seededRandom } from '../../src/core/random.ts';
import { createEngine } from '../../src/engine/engine.ts';
import { KERNEL } from '../engine/kernel.ts';
import type { Carrier, Entry } from './carriers/carrier.ts';
import type { Subject } from './subjects.ts';

/** Noon, 1 January 2026: only decides what is expired. */
export const NOW = Date.UTC(2026, 0, 1, 12);

export const engine = createEngine(ruleSet, { now: NOW, kernel: KERNEL });

export type Seen = { readonly rule: string; readonly secret: string; readonly start: number; readonly end: number };

export function bytesOf(written: string | Buffer): Buffer {
  return typeof written === 'string' ? Buffer.from(written, 'utf8') : written;
}

/** What a match says, without what depends on its surroundings. */
export function seen({ rule, secret, span }: Match): Seen {
  return { rule: rule.id, secret: secret.reveal(), ...span };
}

export function scanText(path: string, written: string | Buffer): readonly Seen[] {
  return engine.scan({ path, bytes: bytesOf(written) }).map(seen);
}

/** Where `value` stands, once. Throws where it stands never or twice: then the carrier is wrong, not the engine. */
export function placeOf(bytes: Buffer, rule: string, value: string): Seen {
  const start = bytes.indexOf(value, 0, 'latin1');
  if (start < 0 || bytes.indexOf(value, start + 1, 'latin1') >= 0) throw new Error('a carrier must write the value exactly once');
  return { rule, secret: value, start, end: start + value.length };
}

export type Cell = { readonly path: string; readonly bytes: Buffer; readonly expected: Seen };

/** One sample in one carrier. Companions stand before it or after it, as the seed says. */
export function writeCell(subject: Subject, carrier: Carrier, seed: number): Cell {
  const random = seededRandom(seed);
  const value = subject.rule.sample(random);
  const entry: Entry = { name: subject.name(seed), value };
  const companions = subject.companions(random, seed);
  const entries = seed % 2 === 0 ? [...companions, entry] : [entry, ...companions];
  const bytes = bytesOf(carrier.write(entries));
  return { path: carrier.path, bytes, expected: placeOf(bytes, subject.rule.id, value) };
}
