// Glances of the kernel in WebAssembly. How is said in assembly/glance.ts, what must be seen in glance.ts.

import type { AnchorSet } from './anchor-set.ts';
import type { Arrange } from './arrangement.ts';
import type { Glance, GlanceFor } from './glance.ts';
import type { FindRuns } from './kernel.ts';
import { isAnyRun, RUN_BLOCK, RUN_STEP } from './runs.ts';
import { layOut, roomFor } from './tables.ts';

type Whole = (set: number, bytes: number, length: number, wanted: number, out: number, capacity: number) => number;

type Changed = (
  set: number,
  bytes: number,
  length: number,
  delta: number,
  deltaSize: number,
  reach: number,
  wanted: number,
  out: number,
  capacity: number,
) => number;

type StretchesAt = (delta: number, deltaSize: number, length: number, reach: number, out: number, capacity: number) => number;

/** As assembly/no-runs.ts exports them. */
type NoRuns = {
  readonly noRunsBytes: () => number;
  readonly nextOpenRun: (table: number, bytes: number, from: number, length: number) => number;
  readonly noteNoRun: (table: number, bytes: number, place: number, length: number) => void;
};

type Place = { readonly set: AnchorSet; readonly address: number; readonly out: number; readonly capacity: number };

/** What the kernel lets it use. */
export type Grounds = {
  readonly exports: WebAssembly.Exports;
  readonly arrange: Arrange;
  readonly buffer: () => ArrayBuffer;
  readonly reserve: (bytes: number) => number;
  readonly findRuns: FindRuns;
};

const PAIR_BYTES = 8;
const HEAD_BYTES = 16;
const MOST_STRETCHES = 1024;
/** Words that followers are handed, and which of them are reaches. */
const WAYS = 10;
const FOUND = 3;
const NAMED = 4;
const IDLE = 6;

export function createGlances({ exports, arrange, buffer, reserve, findRuns }: Grounds): GlanceFor {
  // As assembly/glance.ts exports them.
  const whole = exports['glance'] as Whole;
  const changed = exports['glanceAtChanges'] as Changed;
  const stretchesAt = exports['stretchesAtChanges'] as StretchesAt;
  const { noRunsBytes, nextOpenRun, noteNoRun } = exports as unknown as NoRuns;
  const told = reserve(MOST_STRETCHES * PAIR_BYTES);
  /** Where a set is going to be, and what is found of it. */
  const placeOf = (set: AnchorSet): Place => {
    const { bytes, mostAtOnce } = roomFor(set);
    return { set, address: reserve(bytes), out: reserve(HEAD_BYTES + mostAtOnce * PAIR_BYTES), capacity: mostAtOnce };
  };
  const layOutAt = ({ set, address }: Place): void => new Uint8Array(buffer()).set(layOut(set, arrange, address), address);
  return (set: AnchorSet, all: AnchorSet): Glance => {
    const first = placeOf(set);
    const { address, out, capacity } = first;
    const noRuns = reserve(noRunsBytes());
    let isLaidOut = false;
    let waysAt = 0;
    const prepare = (): void => {
      layOutAt(first);
      isLaidOut = true;
    };
    const makeWays = (): number => {
      const rest = placeOf(all);
      layOutAt(rest);
      const at = reserve(WAYS * Uint32Array.BYTES_PER_ELEMENT);
      new Uint32Array(buffer(), at, WAYS).set([address, out, capacity, 0, 0, noRuns, 0, rest.address, rest.out, rest.capacity]);
      return at;
    };
    return {
      reach: Math.max(set.reach, RUN_BLOCK),
      ways: ({ found, named, idle }) => {
        if (!isLaidOut) prepare();
        if (waysAt === 0) waysAt = makeWays();
        const words = new Uint32Array(buffer(), waysAt, WAYS);
        [words[FOUND], words[NAMED], words[IDLE]] = [found, named, idle];
        return waysAt;
      },
      holdsRun: (bytes, isRun) => {
        const { byteOffset, length } = bytes;
        if (bytes.buffer !== buffer()) return isAnyRun(findRuns, bytes, isRun);
        const next = (from: number): number => nextOpenRun(noRuns, byteOffset, from, length);
        for (let at = next(0); at < length; at = next(at + RUN_STEP)) {
          if (isRun(bytes, at)) return true;
          noteNoRun(noRuns, byteOffset, at, length);
        }
        return false;
      },
      whole: (at, length, wanted) => {
        if (!isLaidOut) prepare();
        return whole(address, at, length, wanted, out, capacity);
      },
      changed: (at, length, delta, deltaSize, wanted, reach) => {
        if (!isLaidOut) prepare();
        return changed(address, at, length, delta, deltaSize, reach, wanted, out, capacity);
      },
      stretches: (length, delta, deltaSize, reach) => {
        const count = stretchesAt(delta, deltaSize, length, reach, told, MOST_STRETCHES);
        return count > MOST_STRETCHES ? [0, length] : new Uint32Array(buffer(), told, 2 * count);
      },
    };
  };
}
