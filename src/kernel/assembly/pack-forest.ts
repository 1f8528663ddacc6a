// What is a delta of what in a pack, as trees in flat arrays, in AssemblyScript: where each delta comes after what it is a delta of, as git writes them. Its
// specification is src/git/delta-forest.ts. Some entries at a time, as in pack-order.ts.

/** So far. */
let found: u32 = 0;

export function rootCount(): u32 {
  return found;
}

/**
 * Of the entries from `from` up to the one before `to`, after those before them: lists the roots, and how many bytes the entries of each one's tree have; gives
 * every entry the type of its root. Needs four bytes for each entry at `rootOf`. False where a delta comes before its base.
 */
export function listRoots(
  from: u32,
  to: u32,
  count: u32,
  bases: usize,
  types: usize,
  offsets: usize,
  end: f64,
  rootOf: usize,
  roots: usize,
  treeBytes: usize,
): bool {
  let known: u32 = from === 0 ? 0 : found;
  let offset = load<f64>(offsets + (from << 3));
  for (let entry = from; entry < to; entry++) {
    const next = entry + 1 < count ? load<f64>(offsets + ((entry + 1) << 3)) : end;
    const bytes = next - offset;
    offset = next;
    const base = load<i32>(bases + (entry << 2));
    let root = known;
    if (base < 0) {
      store<u32>(roots + (known << 2), entry);
      store<f64>(treeBytes + (known << 3), bytes);
      known++;
    } else {
      if ((base as u32) >= entry) return false;
      root = load<u32>(rootOf + ((base as usize) << 2));
      const sum: usize = treeBytes + (root << 3);
      store<f64>(sum, load<f64>(sum) + bytes);
      store<u8>(types + entry, load<u8>(types + base));
    }
    store<u32>(rootOf + (entry << 2), root);
  }
  found = known;
  return true;
}

/** Before trees are measured: in `largest` there is nothing yet. */
export function startTrees(count: u32, treeSizes: usize, largest: usize): void {
  for (let at: usize = treeSizes; at < treeSizes + (count << 2); at += 4) store<u32>(at, 1);
  memory.fill(largest, 0xff, (count as usize) << 2);
}

/** Of the entries from `from` up to the one before `to`, after those behind them: how many entries their trees have, and the delta with the largest tree. */
export function measureTrees(from: u32, to: u32, bases: usize, treeSizes: usize, largest: usize): void {
  for (let entry = to; entry-- > from; ) {
    const base = load<i32>(bases + (entry << 2));
    if (base < 0) continue;
    const below: usize = (base as usize) << 2;
    const size = load<u32>(treeSizes + (entry << 2));
    store<u32>(treeSizes + below, load<u32>(treeSizes + below) + size);
    const most = load<i32>(largest + below);
    if (most < 0 || load<u32>(treeSizes + ((most as usize) << 2)) < size) store<i32>(largest + below, entry as i32);
  }
}

/**
 * Of the same, in the same order: lists the deltas of each, that with the largest tree, which is the first so far, last. In `nextDeltas` there is still which
 * that is: of an entry it is not asked for any more when its own next one is written.
 */
export function linkDeltas(from: u32, to: u32, bases: usize, firstDeltas: usize, nextDeltas: usize): void {
  for (let entry = to; entry-- > from; ) {
    const here: usize = entry << 2;
    const base = load<i32>(bases + here);
    const below: usize = (base as usize) << 2;
    if (base < 0 || load<i32>(nextDeltas + below) === (entry as i32)) {
      store<i32>(nextDeltas + here, -1);
      continue;
    }
    store<i32>(nextDeltas + here, load<i32>(firstDeltas + below));
    store<i32>(firstDeltas + below, entry as i32);
  }
}
