// The header of a gzip's first member (RFC 1952): the name and the comment that it may have. What is compressed is zlib's business.

export type GzipHeader = { readonly name: Buffer | null; readonly comment: Buffer | null };

const FLAGS_AT = 3;
const FIXED = 10;
const HAS_EXTRA = 4;
const HAS_NAME = 8;
const HAS_COMMENT = 16;

export function gzipHeader(head: Buffer): GzipHeader {
  const flags = head[FLAGS_AT] ?? 0;
  let at = FIXED;
  if ((flags & HAS_EXTRA) !== 0 && head.length >= at + 2) at += 2 + head.readUInt16LE(at);
  const text = (flag: number): Buffer | null => {
    const end = head.indexOf(0, at);
    if ((flags & flag) === 0 || end < 0) return null;
    const found = head.subarray(at, end);
    at = end + 1;
    return found.length === 0 ? null : found;
  };
  return { name: text(HAS_NAME), comment: text(HAS_COMMENT) };
}
