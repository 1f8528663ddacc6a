// The search of tree objects in plain TypeScript: the specification of what any faster one must find, and nothing cleverer.

import type { IdBytes, OnEntry, TreeProblem, TreeSearch } from './entries.ts';

const SPACE = 0x20;
const ZERO = 0x30;
const LARGEST_MODE = 0o177777;

/** As `SearchTreesFor` says. */
export function searchTreesFor(ids: Uint8Array, idBytes: IdBytes): TreeSearch {
  const numbers = new Map<string, number>();
  for (let number = ids.length / idBytes - 1; number >= 0; number -= 1) numbers.set(keyAt(ids, number * idBytes, idBytes), number);
  return {
    entriesIn: (bytes, onEntry) => searchTree(numbers, bytes, idBytes, onEntry),
    holdsId: (bytes) => {
      for (let at = 1; at + idBytes <= bytes.length; at++) if (bytes[at - 1] === 0 && numbers.has(keyAt(bytes, at, idBytes))) return true;
      return false;
    },
    // Whatever was changed.
    holdsNewId: () => true,
  };
}

function searchTree(numbers: ReadonlyMap<string, number>, bytes: Uint8Array, idBytes: IdBytes, onEntry: OnEntry): TreeProblem | null {
  for (let at = 0; at < bytes.length; ) {
    let mode = 0;
    let space = at;
    for (let digit = digitAt(bytes, space); digit >= 0 && mode <= LARGEST_MODE; digit = digitAt(bytes, space)) {
      mode = mode * 8 + digit;
      space += 1;
    }
    if (space === at || bytes[space] !== SPACE || mode > LARGEST_MODE) return 'has an entry without a mode';
    const name = space + 1;
    const nul = bytes.indexOf(0, name);
    if (nul === -1) return 'ends in the middle of a name';
    if (nul === name) return 'has an entry without a name';
    const id = nul + 1;
    if (id + idBytes > bytes.length) return 'ends in the middle of an id';
    const number = numbers.get(keyAt(bytes, id, idBytes));
    if (number !== undefined) onEntry(number, mode, name, id);
    at = id + idBytes;
  }
  return null;
}

/** The octal digit there, or -1. */
function digitAt(bytes: Uint8Array, at: number): number {
  const digit = (bytes[at] ?? 0) - ZERO;
  return digit >= 0 && digit <= 7 ? digit : -1;
}

function keyAt(bytes: Uint8Array, at: number, length: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + at, length).toString('latin1');
}
