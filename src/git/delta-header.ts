// The two sizes that a delta starts with: that of its base, and that of what it makes. Source: gitformat-pack(5). Applies nothing.

export type DeltaHeader = { readonly baseSize: number; readonly size: number; readonly length: number };

/** Of the delta at `from`; null where one of them does not end before `end`, or is beyond 2^53. */
export function readDeltaHeader(bytes: Uint8Array, from: number, end: number): DeltaHeader | null {
  let at = from;
  const next = (): number => {
    let value = 0;
    for (let unit = 1; at < end && unit < 2 ** 53; unit *= 128) {
      const byte = bytes[at++] as number; // before `end`
      value += (byte & 127) * unit;
      if (byte < 128) return value;
    }
    return -1;
  };
  const baseSize = next();
  const size = next();
  return baseSize < 0 || size < 0 || size > Number.MAX_SAFE_INTEGER ? null : { baseSize, size, length: at - from };
}
