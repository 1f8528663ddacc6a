// Sixteen times the same byte, in AssemblyScript. Loaded, since a constant of 16 bytes is made anew wherever it stands, of three instructions.

const BYTES: usize = memory.data(256);

for (let byte: u32 = 0; byte < 256; byte++) store<u8>(BYTES + byte, u8(byte));

export function splat(byte: usize): v128 {
  return v128.load_splat<u8>(BYTES + byte);
}
