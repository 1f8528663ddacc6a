// What objects of git begin like, in AssemblyScript.

const SPACE: u32 = 0x20;

export const COMMIT: u32 = 1;
export const TREE: u32 = 2;
export const BLOB: u32 = 3;
export const TAG: u32 = 4;

/** The first four bytes of `tree `, `object ` and of the modes that git writes, or wrote: 40000, 100644, 100755, 120000, 160000, 100664; the first lowest. */
const TREE_: u32 = 0x65657274;
const OBJE: u32 = 0x656a626f;
const MODE_4000: u32 = 0x30303034;
const MODE_1006: u32 = 0x36303031;
const MODE_1007: u32 = 0x37303031;
const MODE_1200: u32 = 0x30303231;
const MODE_1600: u32 = 0x30303631;

/** What comes after them: the rest of a mode and a space, or of a word. */
const CT_: u32 = 0x207463;
const M_00: u32 = 0x203030;
const M_44: u32 = 0x203434;
const M_55: u32 = 0x203535;
const M_64: u32 = 0x203436;

/** Whether `[bytes, bytes + size)` begins with the mode of an entry of a tree. */
function beginsWithMode(head: u32, after: u32, size: u32): bool {
  if (head === MODE_4000) return size >= 6 && (after & 0xffff) === 0x2030;
  if (size < 7) return false;
  if (head === MODE_1006) return after === M_44 || after === M_64;
  if (head === MODE_1007) return after === M_55;
  return (head === MODE_1200 || head === MODE_1600) && after === M_00;
}

/** Whether the bytes begin as an object of that type does, and no other: else it has to be found out what they are. */
export function beginsAs(type: u32, bytes: usize, size: u32): bool {
  if (size < 5) return size > 0 && type === BLOB;
  const head = load<u32>(bytes);
  const after = load<u32>(bytes, 4) & 0xff_ffff;
  if (head === TREE_ && (after & 0xff) === SPACE) return type === COMMIT;
  if (head === OBJE && after === CT_ && size >= 7) return type === TAG;
  return type === (beginsWithMode(head, after, size) ? TREE : BLOB);
}

/** In this much text has no zeros: neither a header of tar nor UTF-16 is without one. */
const ZERO_WITHIN: u32 = 160;

/** Whether content is plain, told at a glance. `first`: for each byte whether what begins with it may not be. */
export function isSurelyPlain(first: usize, bytes: usize, size: u32): bool {
  if (size === 0) return true;
  if (load<u8>(first + load<u8>(bytes))) return false;
  const nul = i8x16.splat(0);
  const length = min(size, ZERO_WITHIN);
  let at: u32 = 0;
  for (; at + 16 <= length; at += 16) if (v128.any_true(i8x16.eq(v128.load(bytes + at), nul))) return false;
  for (; at < length; at++) if (load<u8>(bytes + at) === 0) return false;
  return true;
}
