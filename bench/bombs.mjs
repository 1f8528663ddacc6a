// Archives made to be traps, small and quickly made: what comes out of each has no end, or none that anybody could wait for.

import { crc32, deflateRawSync, gzipSync } from 'node:zlib';

/** @typedef {{ name: string, bytes: () => Buffer }} Bomb */

/** @type {readonly Bomb[]} */
export const BOMBS = [
  { name: 'nested.zip', bytes: () => nested(5, 16, 2 ** 28) },
  { name: 'small-nested.zip', bytes: () => nested(5, 16, 5) },
  { name: 'zeros.gz', bytes: () => zeros(2 ** 30) },
  { name: 'zeros-twice.gz', bytes: () => gzipSync(zeros(2 ** 30)) },
  { name: 'million.zip', bytes: () => zip(many(1_000_000)) },
  { name: 'overlapping.zip', bytes: () => overlapping(60_000) },
];

/** @typedef {{ name: string, content: Buffer, crc: number, size: number }} Member `content`: deflated */

/** @param {string} name @param {Buffer} plain @returns {Member} */
const member = (name, plain) => ({ name, content: deflateRawSync(plain), crc: crc32(plain), size: plain.length });

/** `layers` of archives, each with `width` copies of the next; zeros at the bottom. @param {number} layers @param {number} width @param {number} size */
function nested(layers, width, size) {
  let inner = zip([member('bottom', Buffer.alloc(size))]);
  for (let layer = 0; layer < layers; layer++) {
    const packed = member('x', inner);
    inner = zip(Array.from({ length: width }, (_, index) => ({ ...packed, name: `${index}.zip` })));
  }
  return inner;
}

/** One gzip member after the other, all zeros. @param {number} size */
function zeros(size) {
  const one = gzipSync(Buffer.alloc(2 ** 26));
  return Buffer.concat(Array.from({ length: size / 2 ** 26 }, () => one));
}

/** @param {number} count */
function many(count) {
  const one = member('x', Buffer.from('hello'));
  return Array.from({ length: count }, (_, index) => ({ ...one, name: `${index}` }));
}

/** All entries are the same bytes. @param {number} count */
function overlapping(count) {
  const one = member('x', Buffer.alloc(2 ** 24));
  return join(
    [localOf(one)],
    Array.from({ length: count }, (_, index) => directoryOf({ ...one, name: `${index}` }, 0)),
  );
}

/** @param {readonly Member[]} members */
function zip(members) {
  let at = 0;
  const locals = members.map(localOf);
  const directory = members.map((one, index) => {
    const offset = at;
    at += locals[index]?.length ?? 0;
    return directoryOf(one, offset);
  });
  return join(locals, directory);
}

/** @param {readonly Buffer[]} locals @param {readonly Buffer[]} directory */
function join(locals, directory) {
  const before = Buffer.concat(locals);
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  // Wrapped, as of writers that do not know zip64.
  end.writeUInt16LE(directory.length % 65_536, 8);
  end.writeUInt16LE(directory.length % 65_536, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(before.length, 16);
  return Buffer.concat([before, index, end]);
}

/** @param {Member} one */
function localOf({ name, content, crc, size }) {
  return Buffer.concat([Buffer.from('PK\x03\x04\x14\0', 'latin1'), fields(content, crc, size, name), Buffer.from(name), content]);
}

/** @param {Member} one @param {number} at */
function directoryOf({ name, content, crc, size }, at) {
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(at, 10);
  return Buffer.concat([Buffer.from('PK\x01\x02\x14\0\x14\0', 'latin1'), fields(content, crc, size, name), rest, Buffer.from(name)]);
}

/** @param {Buffer} content @param {number} crc @param {number} size @param {string} name */
function fields(content, crc, size, name) {
  const bytes = Buffer.alloc(24);
  bytes.writeUInt16LE(8, 2);
  bytes.writeUInt32LE(crc, 8);
  bytes.writeUInt32LE(content.length, 12);
  bytes.writeUInt32LE(size, 16);
  bytes.writeUInt16LE(Buffer.byteLength(name), 20);
  return bytes;
}
