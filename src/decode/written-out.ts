// Gathers what a rewriting stands for, byte by byte with the way back, and closes it to a `Rewriting`.

import type { Layer } from '../core/match.ts';
import type { Rewriting } from './rewriting.ts';

export type Draft = {
  /** The bytes `[from, to)` of the content as they are. */
  readonly copy: (from: number, to: number) => void;
  /** Bytes that `[from, to)` of the content stands for. Where it is empty they are of the place itself. */
  readonly put: (written: readonly number[], from: number, to: number) => void;
  /** What has been gathered, as what `[from, to)` of the content stands for. */
  readonly close: (layer: Layer, from: number, to: number) => Rewriting;
};

/** Of at most `room` bytes: a longer one is a mistake of the caller, and throws a `RangeError`. */
export function draftOf(content: Uint8Array, room: number): Draft {
  const bytes = new Uint8Array(room);
  const starts = new Uint32Array(room);
  const ends = new Uint32Array(room);
  let length = 0;
  const add = (byte: number, start: number, end: number): void => {
    if (length === room) throw new RangeError(`a rewriting of more than ${room} bytes`);
    bytes[length] = byte;
    starts[length] = start;
    ends[length++] = end;
  };
  return {
    copy: (from, to) => {
      for (let at = from; at < to; at++) add(content[at] ?? 0, at, at + 1);
    },
    put: (written, from, to) => {
      for (const byte of written) add(byte, from, to);
    },
    close: (layer, from, to) => ({
      layer,
      from,
      to,
      bytes: bytes.slice(0, length),
      starts: starts.slice(0, length),
      ends: ends.slice(0, length),
    }),
  };
}
