// Refuses credentials among the arguments: those end up in shell histories and process lists. Never repeats one.

import { compareConfidence } from '../core/confidence.ts';
import { Failure } from '../core/failure.ts';
import type { Engine } from '../engine/engine.ts';
import { composeEngine } from './composed-engine.ts';
import { couldBe } from './could-be.ts';

/**
 * Throws a Failure. `misused`: the arguments make no sense as they are, so that a bare value that only could be a credential (a UUID) is
 * taken for one; where they do, it is the name of a file.
 */
export function refuseCredentials(args: readonly string[], use: 'understood' | 'misused'): void {
  const engine = composeEngine(0);
  const at = args.findIndex((arg) => isFound(arg, engine) || (use === 'misused' && valuesOf(arg).some((value) => isShaped(value, engine))));
  if (at === -1) return;
  throw new Failure({
    what: 'an argument looks like a HubSpot credential, and credentials are not taken as arguments',
    where: `argument ${at + 1}; it is not repeated here`,
    next: 'delete it from your shell history, then run `leakspot explain`, which asks for it without showing it',
  });
}

/** What an argument may give as a value: all of it, and what follows its dashes, its short flag or the `=` in it. */
export function valuesOf(arg: string): readonly string[] {
  const [, name = '', value = null] = /^-*([^=]*)(?:=(.*))?$/s.exec(arg) ?? [];
  return [arg, name, ...(arg.startsWith('-') ? [name.slice(1)] : []), ...(value === null ? [] : [value])];
}

function isFound(arg: string, engine: Engine): boolean {
  const matches = valuesOf(arg).flatMap((value) => engine.scan({ path: '@argument', bytes: Buffer.from(value) }));
  return matches.some(({ confidence }) => compareConfidence(confidence, 'medium') >= 0);
}

function isShaped(value: string, { rules }: Engine): boolean {
  return couldBe(value.trim(), rules).length > 0;
}
