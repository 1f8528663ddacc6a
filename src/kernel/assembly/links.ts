// The ids of what commits name, their trees and their parents, noted as they come, in AssemblyScript. What is malformed ends them, as in ../../git/object-links.ts.

/** `tree` and `pare`, the first byte lowest; `nt ` and a space after them. */
const TREE_: u32 = 0x65657274;
const PARE: u32 = 0x65726170;
const NT_: u32 = 0x20746e;
const SPACE: u32 = 0x20;
const LINE_FEED: u32 = 0x0a;

let at: usize = 0;
let capacity: u32 = 0;
let idBytes: u32 = 20;
let count: u32 = 0;

/** For so many words, each link an entry and an id. */
export function useLinks(links: usize, words: u32): void {
  at = links;
  capacity = words;
  count = 0;
}

export function startLinks(bytes: u32): void {
  idBytes = bytes;
}

/** How many words were written since it was last asked. */
export function takeLinks(): u32 {
  const written = count;
  count = 0;
  return written;
}

/** Whether there is room for those of a usual commit, and of most others. */
export function hasRoom(): bool {
  return count + (1 << 10) < capacity;
}

/** The value of a hex digit, or 255. */
function digit(byte: u32): u32 {
  const number = byte - 0x30;
  if (number < 10) return number;
  const letter = (byte | 0x20) - 0x61;
  return letter < 6 ? letter + 10 : 255;
}

/** How many bytes stand before the id in the line at `line`: of the tree, or of a parent; 0 where it is neither. */
function wordAt(line: usize, isFirst: bool): u32 {
  const head = load<u32>(line);
  if (isFirst) return head === TREE_ && load<u8>(line, 4) === SPACE ? 5 : 0;
  return head === PARE && (load<u32>(line, 4) & 0xff_ffff) === NT_ ? 7 : 0;
}

export function linkBytes(): u32 {
  return idBytes;
}

/** Where the line of a link at `line` ends, with its line feed; 0 where there is none before `end`. */
export function linkAt(line: usize, end: usize, isFirst: bool): usize {
  // With a line of a parent before its end there is room for what is read of the next one.
  if (line + 6 + (idBytes << 1) > end) return 0;
  const word = wordAt(line, isFirst);
  const after = line + word + (idBytes << 1);
  return word === 0 || after >= end || load<u8>(after) !== LINE_FEED ? 0 : after + 1;
}

/** Reads the id at `digits`; false where it is none. */
export function readId(digits: usize, into: usize): bool {
  for (let i: u32 = 0; i < idBytes; i++) {
    const high = digit(load<u8>(digits + (i << 1)));
    const low = digit(load<u8>(digits + (i << 1), 1));
    if ((high | low) > 15) return false;
    store<u8>(into + i, (high << 4) | low);
  }
  return true;
}

/** Of the commit at `bytes`; false where there is no room for all of them. */
export function noteLinks(entry: u32, bytes: usize, size: u32): bool {
  const before = count;
  const end = bytes + size;
  const words = 1 + (idBytes >> 2);
  for (let after = linkAt(bytes, end, true); after !== 0; after = linkAt(after, end, false)) {
    if (count + words > capacity) {
      count = before;
      return false;
    }
    const to = at + (count << 2);
    if (!readId(after - 1 - (idBytes << 1), to + 4)) return true;
    store<u32>(to, entry);
    count += words;
  }
  return true;
}
