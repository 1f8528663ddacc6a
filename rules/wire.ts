// The protobuf wire format, as far as HubSpot's tokens use it: varints and length-delimited fields, read and written.
// https://protobuf.dev/programming-guides/encoding/

export type Field = { readonly number: number; readonly value: number | Uint8Array };

const BASE64URL = /^[A-Za-z0-9_-]+={0,2}$/;

/** Unpadded URL-safe base64 (padding is tolerated) to bytes, or null where it is none. */
export function fromBase64Url(text: string): Uint8Array | null {
  const bare = text.replace(/=+$/, '');
  return BASE64URL.test(text) && bare.length % 4 !== 1 ? Buffer.from(bare, 'base64url') : null;
}

export function toBase64Url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url');
}

type Read = { readonly value: number; readonly next: number };

/** Varints past 2^53 are refused: nothing in these tokens is that large. */
function readVarint(bytes: Uint8Array, at: number): Read | null {
  let value = 0;
  for (let i = 0; i < 8; i++) {
    const byte = bytes[at + i];
    if (byte === undefined) return null;
    value += (byte & 0x7f) * 2 ** (7 * i);
    if (byte < 0x80) return value <= Number.MAX_SAFE_INTEGER ? { value, next: at + i + 1 } : null;
  }
  return null;
}

const HIGHEST_FIELD = 40;

/** Every field in order, or null where the bytes are not a whole message of varints and length-delimited fields. */
export function readFields(bytes: Uint8Array): readonly Field[] | null {
  const fields: Field[] = [];
  for (let at = 0; at < bytes.length; ) {
    const tag = readVarint(bytes, at);
    if (tag === null) return null;
    const number = Math.floor(tag.value / 8);
    if (number < 1 || number > HIGHEST_FIELD) return null;
    const head = readVarint(bytes, tag.next);
    if (head === null) return null;
    switch (tag.value % 8) {
      case 0:
        fields.push({ number, value: head.value });
        at = head.next;
        break;
      case 2:
        if (head.next + head.value > bytes.length) return null;
        fields.push({ number, value: bytes.subarray(head.next, head.next + head.value) });
        at = head.next + head.value;
        break;
      case 1:
      case 3:
      case 4:
      case 5:
      case 6:
      case 7:
        return null;
    }
  }
  return fields;
}

function writeVarint(value: number): readonly number[] {
  const bytes: number[] = [];
  let left = value;
  for (; left > 0x7f; left = Math.floor(left / 128)) bytes.push((left % 128) | 0x80);
  return [...bytes, left];
}

export function writeFields(fields: readonly Field[]): Uint8Array {
  return Uint8Array.from(
    fields.flatMap(({ number, value }) =>
      typeof value === 'number'
        ? [...writeVarint(number * 8), ...writeVarint(value)]
        : [...writeVarint(number * 8 + 2), ...writeVarint(value.length), ...value],
    ),
  );
}

export function varintOf(fields: readonly Field[], number: number): number | null {
  const value = fields.find((field) => field.number === number)?.value;
  return typeof value === 'number' ? value : null;
}

export function bytesOf(fields: readonly Field[], number: number): Uint8Array | null {
  const value = fields.find((field) => field.number === number)?.value;
  return value === undefined || typeof value === 'number' ? null : value;
}

/** A length-delimited field as ASCII text, or null. */
export function textOf(fields: readonly Field[], number: number): string | null {
  const bytes = bytesOf(fields, number);
  return bytes === null ? null : Buffer.from(bytes).toString('latin1');
}

export function asciiBytes(text: string): Uint8Array {
  return Buffer.from(text, 'latin1');
}
