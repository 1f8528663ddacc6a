// How sure the engine is that a match is a credential of that kind, and the order of these words.

export const CONFIDENCES = ['low', 'medium', 'high'] as const;

export type Confidence = (typeof CONFIDENCES)[number];

/** Negative when `a` is less confident than `b`, 0 when equal, positive when more. */
export function compareConfidence(a: Confidence, b: Confidence): number {
  return CONFIDENCES.indexOf(a) - CONFIDENCES.indexOf(b);
}
