// Which entry of a pack starts at an offset: a table of where to look, and halving from there, however the entries are spread. Reads nothing.

/** `offsets`: ascending, below `end`. The result gives -1 for an offset at which no entry starts. */
export function offsetLookup(offsets: Float64Array, end: number): (offset: number) => number {
  const count = offsets.length;
  const width = end / Math.max(1, count);
  // Of each stretch of that width, the first entry in it or after it.
  const starts = new Uint32Array(count + 2);
  let filled = 0;
  for (let entry = 0; entry < count; entry++) {
    const stretch = Math.floor((offsets[entry] as number) / width); // below `count`, or it through rounding
    while (filled <= stretch) starts[filled++] = entry;
  }
  starts.fill(count, filled);
  return (offset) => {
    if (!(offset >= 0 && offset < end)) return -1;
    const stretch = Math.floor(offset / width);
    let low = starts[stretch] as number; // there is one for `count` and one after it
    let high = starts[stretch + 1] as number;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((offsets[middle] as number) < offset) low = middle + 1;
      else high = middle;
    }
    return offsets[low] === offset ? low : -1;
  };
}
