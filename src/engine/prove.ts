// The engine's proof of itself: each rule must find one of its own examples, through the very kernel that scans will use. A kernel that misses
// anything would otherwise look like content without credentials.

import { Failure } from '../core/failure.ts';
import { seededRandom } from '../core/random.ts';
import type { Rule } from '../core/rule.ts';
import type { Engine } from './engine.ts';

const SEED = 1;

function findsItsExample(engine: Pick<Engine, 'scan'>, rule: Rule): boolean {
  const [{ path, text }] = rule.positives(seededRandom(SEED));
  return engine.scan({ path, bytes: Buffer.from(text) }).some((match) => match.rule.id === rule.id);
}

/** Throws a `Failure` that names the rules that do not find their examples, and never an example. Takes a few milliseconds. */
export function proveEngine(engine: Pick<Engine, 'scan' | 'rules'>): void {
  const failed = engine.rules.filter((rule) => !findsItsExample(engine, rule)).map(({ id }) => id);
  if (failed.length === 0) return;
  throw new Failure({
    what: `the self-test failed: ${failed.join(', ')} did not find what it must find, so that a scan could miss credentials`,
    where: null,
    next: 'Report this, with your version of Node.js and your processor, and rely on no result until it is solved.',
  });
}
