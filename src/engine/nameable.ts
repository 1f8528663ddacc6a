// Which anchors are worth a close look: nearly all UUIDs stand in content that says nothing of HubSpot, or near nothing that could name a
// credential, and are passed over here by their bytes.

import type { NamedGroup } from './compile.ts';
import type { FileFacts } from './context/file-facts.ts';
import { mayStart } from './edges.ts';
import { type Located, locateAround } from './locate.ts';
import { wholeOf } from './offsets.ts';
import { openTelling } from './telling.ts';
import { openUsedNames } from './used-names.ts';

/** The form that only HubSpot's own keys have: it needs no other sign. */
const HUBLET_FORM = /^[a-z]{2}[1-9]-/;

export function isHubletForm(value: string): boolean {
  return HUBLET_FORM.test(value);
}

/** In a pattern with this a value may begin where the match does not. */
const VALUE_WITHIN = '(?<secret>';

const DASH = 0x2d;
const isSmallLetter = (byte = 0): boolean => byte >= 0x61 && byte <= 0x7a;
const isHublet = (byte = 0): boolean => byte >= 0x31 && byte <= 0x39;

/** Where the hublet form may begin, in `[from, to]` of what is read, or -1. */
function hubletFormIn(bytes: Uint8Array, from: number, to: number): number {
  for (let dash = from + 3; dash <= to + 3; dash++) {
    if (bytes[dash] === DASH && isHublet(bytes[dash - 1]) && isSmallLetter(bytes[dash - 2]) && isSmallLetter(bytes[dash - 3]))
      return dash - 3;
  }
  return -1;
}

/** Takes anchors, ascending, of values that `group` may find there, and hands on those values that a name may make credentials. */
export type Nameable = (anchors: Float64Array, group: NamedGroup, take: (located: Located) => void) => void;

export function openNameable(facts: FileFacts): Nameable {
  const { text } = facts;
  const isTold = openTelling(text);
  let known: ReturnType<typeof openUsedNames> | null = null;
  const isUsed = (start: number, end: number): boolean => {
    known ??= openUsedNames(text, facts.uses());
    return known(start, end);
  };
  const couldBeNamed = (start: number, end: number): boolean => isTold(start, end) || facts.hasTellingColumns() || isUsed(start, end);
  const mayBeHubletForm = (at: number, { locator, pattern }: NamedGroup): boolean => {
    const first = Math.max(0, at - locator.before);
    const { bytes, from } = text.stretch(first, at + 4);
    for (let index = first - from; ; index++) {
      index = hubletFormIn(bytes, index, at - from);
      if (index < 0) return false;
      if (pattern.source.includes(VALUE_WITHIN) || mayStart(text, from + index, locator.edge)) return true;
    }
  };
  return (anchors, group, take) => {
    // Facts are not asked for in vain: that may need a search of its own.
    if (anchors.length === 0) return;
    const worthALook = facts.worthALook();
    const { before, after } = group.locator;
    for (const at of wholeOf(anchors)) {
      const first = Math.max(0, at - before);
      // Around all that the value may be, before it is known where in that it stands.
      if (!mayBeHubletForm(at, group) && !(worthALook && couldBeNamed(first, at + after))) continue;
      const located = locateAround(text, at, group);
      if (located === null) continue;
      if (isHubletForm(located.value) || (worthALook && couldBeNamed(located.start, located.end))) take(located);
    }
  };
}
