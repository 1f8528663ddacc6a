// The records of a pax header (POSIX, pax interchange format): `27 path=…\n`. What they say of the entry, and the text of all others.

export type Pax = {
  readonly name: Buffer | null;
  readonly target: Buffer | null;
  readonly size: number | null;
  /** `key=value` and a line feed each: comments, attributes, whatever a writer put there. */
  readonly others: Buffer;
};

/** Every archive has these; they are numbers, or say the same as the header. */
const DULL =
  /^(?:[acm]time|[ug]id|[ug]name|charset|hdrcharset|SCHILY\.(?:dev|ino|nlink|fflags)|LIBARCHIVE\.creationtime|GNU\.sparse\.\w+)=/;

/** Up to the first record that is none. */
export function paxRecords(body: Buffer): Pax {
  let name: Buffer | null = null;
  let target: Buffer | null = null;
  let size: number | null = null;
  const others: Buffer[] = [];
  for (let at = 0; at < body.length; ) {
    const space = body.indexOf(0x20, at);
    const length = Number(body.toString('latin1', at, Math.max(at, space)));
    // A record is longer than what says how long it is: each takes some.
    if (space < at || !Number.isInteger(length) || length <= space - at || at + length > body.length) break;
    const record = body.subarray(space + 1, at + length);
    at += length;
    const value = (key: string): Buffer | null =>
      record.length > key.length && record.toString('latin1', 0, key.length) === key ? record.subarray(key.length, -1) : null;
    const path = value('GNU.sparse.name=') ?? value('path=');
    const link = value('linkpath=');
    const bytes = value('size=');
    name = path ?? name;
    target = link ?? target;
    size = bytes === null ? size : sizeOf(bytes);
    if (path === null && link === null && bytes === null && !DULL.test(record.toString('latin1', 0, 64))) others.push(record);
  }
  return { name, target, size, others: Buffer.concat(others) };
}

function sizeOf(value: Buffer): number | null {
  const size = Number(value.toString('latin1'));
  return Number.isSafeInteger(size) && size >= 0 ? size : null;
}
