// Bodies of entries, made from what each reader has: bytes, or chunks to come. Reads nothing.

import type { Chunks } from './content.ts';
import type { Body, Whole } from './entry.ts';
import type { Problem } from './problem.ts';

/** Of bytes that are there. */
export function bodyOf(bytes: Uint8Array, problem: Problem | null = null): Body {
  const whole: Whole = { bytes, problem };
  return { atOnce: () => whole, open: () => once(whole) };
}

/** Of what comes in chunks only. */
export function streamed(open: () => Chunks): Body {
  return { atOnce: () => null, open };
}

async function* once({ bytes, problem }: Whole): Chunks {
  yield bytes;
  return problem;
}
