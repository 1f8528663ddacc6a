// A seeded source of randomness for samples: the same seed gives the same sample on every machine.

export type Random = {
  /** An integer in [0, below). */
  readonly int: (below: number) => number;
  /** `length` characters drawn from `alphabet`. */
  readonly text: (length: number, alphabet: string) => string;
  /** One of `options`. */
  readonly pick: <T>(options: readonly [T, ...T[]]) => T;
};

/** mulberry32 (public domain, Tommy Ettinger): enough for samples, never for secrets. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const int = (below: number): number => Math.floor(next() * below);
  return {
    int,
    text: (length, alphabet) => {
      let text = '';
      for (let index = 0; index < length; index++) text += alphabet.charAt(int(alphabet.length));
      return text;
    },
    pick: (options) => options[int(options.length)] ?? options[0],
  };
}
