// Inflating and applying deltas in the memory of the kernel in WebAssembly: a module of its own, compiled when it is first used. How it is done is in
// assembly/inflate.ts and assembly/delta.ts, what must come out in unpack-reference.ts.

import { COMPILED_UNPACK } from './compiled.ts';
import { checkApart, createRanges } from './ranges.ts';
import { blocksIn, followerIn, importsOf, noHooks } from './simd-follow.ts';
import type { Unpack } from './unpack.ts';

type Inflate = (room: number, from: number, length: number, into: number, size: number) => number;

type ApplyDelta = (room: number, base: number, baseSize: number, delta: number, deltaSize: number, into: number, size: number) => number;

type Instance = { readonly exports: WebAssembly.Exports; readonly inflate: Inflate; readonly applyDelta: ApplyDelta };

/** What the kernel lets others do with its memory. */
export type Grounds = {
  /** Of the part that searches. */
  readonly searching: WebAssembly.Exports;
  readonly memory: WebAssembly.Memory;
  /** The memory's, without asking it, which costs more than inflating many an object. */
  readonly buffer: () => ArrayBuffer;
  /** Where the window is, and of how many bytes. */
  readonly window: readonly [at: number, bytes: number];
  /** `UNPACK_ROOM` bytes that nothing else uses. */
  readonly room: number;
  /** Room for so many bytes more; may grow the memory. */
  readonly reserve: (bytes: number) => number;
};

/** For tables. Set apart from the start, so that memory does not move when something is inflated. */
export const UNPACK_ROOM = 17792;

/** What is reserved may be read for so many bytes more, by the search too. */
const MARGIN = 128;

/** Takes no time to speak of until something is inflated or a delta applied. */
export function unpackIn({ searching, memory, buffer, window, room, reserve }: Grounds): Unpack {
  const ranges = createRanges();
  ranges.add(...window);
  let known = buffer();
  let all = new Uint8Array(known);
  let instance: Instance | null = null;
  const hooks = noHooks();

  const start = (): Instance => {
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(Buffer.from(COMPILED_UNPACK, 'base64')), {
      env: { memory },
      ...importsOf(hooks, searching),
    });
    // As the sources in assembly/ export them.
    const roomBytes = exports['roomBytes'] as () => number;
    const prepare = exports['prepare'] as (room: number) => void;
    if (roomBytes() > UNPACK_ROOM) throw new Error(`${roomBytes()} bytes are needed for tables, and there are ${UNPACK_ROOM}`);
    prepare(room);
    instance = { exports, inflate: exports['inflate'] as Inflate, applyDelta: exports['applyDelta'] as ApplyDelta };
    return instance;
  };

  const grounds = () => ({
    exports: (instance ?? start()).exports,
    hooks,
    buffer,
    reserve: (bytes: number) => reserve(bytes + MARGIN),
    room,
  });

  return {
    blocksOf: (places) => blocksIn(grounds(), places),
    followerOf: (places) => followerIn(grounds(), places),
    memory: () => {
      if (known !== buffer()) {
        known = buffer();
        all = new Uint8Array(known);
      }
      return all;
    },
    reserve: (bytes) => {
      if (!Number.isSafeInteger(bytes) || bytes < 0) throw new RangeError(`${bytes} bytes cannot be reserved`);
      const at = reserve(bytes + MARGIN);
      ranges.add(at, bytes);
      return at;
    },
    inflate: (from, length, into, size) => {
      ranges.check('from', from, length);
      ranges.check('into', into, size);
      checkApart(into, size, from, length);
      const { inflate } = instance ?? start();
      return inflate(room, from, length, into, size);
    },
    applyDelta: (base, baseSize, delta, deltaSize, into, size) => {
      ranges.check('base', base, baseSize);
      ranges.check('delta', delta, deltaSize);
      ranges.check('into', into, size);
      checkApart(into, size, base, baseSize);
      checkApart(into, size, delta, deltaSize);
      const { applyDelta } = instance ?? start();
      return applyDelta(room, base, baseSize, delta, deltaSize, into, size);
    },
  };
}
