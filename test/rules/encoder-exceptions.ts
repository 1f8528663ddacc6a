// Cells of the encoded matrix that make no sense, and why.

const EXCEPTIONS: readonly { readonly id: string; readonly way: RegExp; readonly reason: string }[] = [
  {
    id: 'hubspot-session-cookie',
    way: /^the value: (?:base64|HTTP Basic)/,
    reason: 'base64 is itself what a session cookie looks like: which of the two it is nothing tells',
  },
  {
    id: 'hubspot-smtp-credential',
    way: /^the value: (?:base64|HTTP Basic)/,
    reason: 'the same: base64 of a password is letters and digits, as a password is',
  },
];

/** Whether a kind written so is looked for. */
export function isExcepted(rule: string, way: string): boolean {
  return EXCEPTIONS.some(({ id, way: pattern }) => id === rule && pattern.test(way));
}
