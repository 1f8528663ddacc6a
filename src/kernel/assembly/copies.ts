// How copies are written in deltas of git (gitformat-pack(5), "Deltified representation"): seven bits of the opcode say which bytes of the offset and of the
// size follow. In AssemblyScript, for whoever reads deltas.

const NO_BYTE: u8 = 0xff;

/** For each opcode but for its highest bit 8 bytes: which of the bytes after it are which of the offset and the size. */
export const COPIES_BYTES: usize = 1024;

/** What a copy without a size has. */
export const USUAL_SIZE: u32 = 0x10000;

/** Writes what never changes. */
export function writeCopies(copies: usize): void {
  for (let opcode: u32 = 0; opcode < 128; opcode++) {
    let next: u8 = 0;
    for (let bit: u32 = 0; bit < 8; bit++) store<u8>(copies + (opcode << 3) + bit, bit < 7 && (opcode >> bit) & 1 ? next++ : NO_BYTE);
  }
}

/** The offset in the first four bytes, the size or 0 in the next. `from`: after the opcode; up to eight bytes are read there. */
export function copyNumbers(copies: usize, opcode: u32, from: usize): v128 {
  return i8x16.swizzle(v128.load64_zero(from), v128.load64_zero(copies + ((opcode & 0x7f) << 3)));
}
