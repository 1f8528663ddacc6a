// How bad a leaked credential is, and the order of these words. Does not decide it: each rule does.

export const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const;

export type Severity = (typeof SEVERITIES)[number];

/** Negative when `a` is less severe than `b`, 0 when equal, positive when more. */
export function compareSeverity(a: Severity, b: Severity): number {
  return SEVERITIES.indexOf(a) - SEVERITIES.indexOf(b);
}
