// Sorts the offsets of a pack's entries. A radix sort, since comparing a million numbers takes four times as long.

const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;

/** The values, ascending, and where each of them was. */
export type Sorted = { readonly values: Float64Array; readonly places: Uint32Array };

/** Whole numbers from 0 up to 2^53. */
export function sortOffsets(values: Float64Array): Sorted {
  const count = values.length;
  let largest = 0;
  let from = { values: values.slice(), places: new Uint32Array(count) };
  let into = { values: new Float64Array(count), places: new Uint32Array(count) };
  for (let place = 0; place < count; place++) {
    from.places[place] = place;
    largest = Math.max(largest, values[place] as number); // within the array, as all below
  }
  for (let unit = 1; unit <= largest; unit *= DIGITS) {
    distribute(from, unit, into);
    [from, into] = [into, from];
  }
  return from;
}

/** By one digit, keeping the order of those that have the same one. */
function distribute(from: Sorted, unit: number, into: Sorted): void {
  const count = from.values.length;
  const ends = new Uint32Array(DIGITS + 1);
  for (let at = 0; at < count; at++) {
    const after = digitOf(from.values[at] as number, unit) + 1;
    ends[after] = (ends[after] as number) + 1;
  }
  for (let digit = 0; digit < DIGITS; digit++) ends[digit + 1] = (ends[digit + 1] as number) + (ends[digit] as number);
  for (let at = 0; at < count; at++) {
    const value = from.values[at] as number;
    const digit = digitOf(value, unit);
    const to = ends[digit] as number;
    into.values[to] = value;
    into.places[to] = from.places[at] as number;
    ends[digit] = to + 1;
  }
}

/** The shift takes the lowest 32 bits, of numbers of any size. */
function digitOf(value: number, unit: number): number {
  return ((value / unit) >>> 0) % DIGITS;
}
