// What a container is read from: bytes that can be asked for at any place, wherever they are held. Opens and closes nothing.

import type { Problem } from './problem.ts';

export type Content = {
  /** In bytes. */
  readonly length: number;
  /** Fills `into` with what stands at `from`; returns how many bytes that were: fewer than fit only at the end. Never throws. Synchronous. */
  readonly read: (into: Uint8Array, from: number) => number;
};

/**
 * Bytes as they come. What it returns at its end is what was wrong, null where they were all there are. Whoever takes a chunk may keep it.
 * Errors are values here, since a stream that is destroyed by one throws away what it had not handed over yet.
 */
export type Chunks = AsyncGenerator<Uint8Array, Problem | null, undefined>;

const AT_ONCE = 64 * 1024;

/** `content[from, to)`. */
export async function* chunksOf(content: Content, from: number, to: number): Chunks {
  for (let at = from; at < to; ) {
    const chunk = Buffer.allocUnsafe(Math.min(AT_ONCE, to - at));
    const read = content.read(chunk, at);
    if (read === 0) return { kind: 'corrupt', detail: `it ends after ${at - from} of ${to - from} bytes` };
    yield chunk.subarray(0, read);
    at += read;
  }
  return null;
}

/** At most `length` bytes from `from` on. */
export function bytesAt(content: Content, from: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(Math.max(0, Math.min(length, content.length - from)));
  const filled = fill(bytes, content, from);
  return filled === bytes.length ? bytes : bytes.subarray(0, filled);
}

/** Returns how many bytes there are: fewer than fit only at the end. Makes as few views as it can: of small parts they take most of the time. */
export function fill(into: Uint8Array, content: Content, from: number): number {
  let filled = content.read(into, from);
  for (let read = filled; read !== 0 && filled < into.length; filled += read) read = content.read(into.subarray(filled), from + filled);
  return filled;
}
