// What is a delta of what in a pack, as trees in flat arrays, in AssemblyScript: where each delta comes after what it is a delta of, as git writes them. Its
// specification is src/git/delta-forest.ts.

/** Whether each base is of an entry before. Then every entry has the type of its root. */
export function spreadTypes(count: u32, bases: usize, types: usize): bool {
  for (let entry: u32 = 0; entry < count; entry++) {
    const base = load<i32>(bases + (entry << 2));
    if (base < 0) continue;
    if ((base as u32) >= entry) return false;
    store<u8>(types + entry, load<u8>(types + base));
  }
  return true;
}

/** Entries in each tree, compressed bytes of it, and the delta with the largest tree of each entry. */
export function measureTrees(count: u32, bases: usize, offsets: usize, end: f64, treeSizes: usize, treeBytes: usize, largest: usize): void {
  for (let entry: u32 = 0; entry < count; entry++) {
    const at: usize = entry << 2;
    store<u32>(treeSizes + at, 1);
    store<i32>(largest + at, -1);
    const after = entry + 1 < count ? load<f64>(offsets + ((entry + 1) << 3)) : end;
    store<f64>(treeBytes + (at << 1), after - load<f64>(offsets + (at << 1)));
  }
  for (let entry: u32 = count; entry-- > 0; ) {
    const base = load<i32>(bases + (entry << 2));
    if (base < 0) continue;
    const below: usize = (base as usize) << 2;
    const here: usize = entry << 2;
    const size = load<u32>(treeSizes + here);
    store<u32>(treeSizes + below, load<u32>(treeSizes + below) + size);
    store<f64>(treeBytes + (below << 1), load<f64>(treeBytes + (below << 1)) + load<f64>(treeBytes + (here << 1)));
    const most = load<i32>(largest + below);
    if (most < 0 || load<u32>(treeSizes + ((most as usize) << 2)) < size) store<i32>(largest + below, entry as i32);
  }
}

/** Lists the deltas of each entry, that with the largest tree last. */
export function linkDeltas(count: u32, bases: usize, largest: usize, firstDeltas: usize, nextDeltas: usize): void {
  memory.copy(firstDeltas, largest, (count as usize) << 2);
  for (let entry: u32 = count; entry-- > 0; ) {
    const here: usize = entry << 2;
    const base = load<i32>(bases + here);
    const below: usize = (base as usize) << 2;
    if (base < 0 || load<i32>(largest + below) === (entry as i32)) {
      store<i32>(nextDeltas + here, -1);
      continue;
    }
    store<i32>(nextDeltas + here, load<i32>(firstDeltas + below));
    store<i32>(firstDeltas + below, entry as i32);
  }
}

/** Lists the roots, and moves the bytes of their trees together. Returns how many there are. */
export function listRoots(count: u32, bases: usize, roots: usize, treeBytes: usize): u32 {
  let found: u32 = 0;
  for (let entry: u32 = 0; entry < count; entry++) {
    if (load<i32>(bases + (entry << 2)) >= 0) continue;
    store<u32>(roots + (found << 2), entry);
    store<f64>(treeBytes + (found << 3), load<f64>(treeBytes + (entry << 3)));
    found++;
  }
  return found;
}
