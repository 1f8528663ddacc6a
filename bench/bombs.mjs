// Archives made to be traps, small and quickly made: what comes out of each has no end, or none that anybody could wait for.

import { constants, crc32, deflateRawSync, gzipSync } from 'node:zlib';
import { quine } from './quine.mjs';

/** @typedef {{ name: string, bytes: () => Buffer }} Bomb */

/** @type {readonly Bomb[]} */
export const BOMBS = [
  { name: 'nested.zip', bytes: () => nested(5, 16, 2 ** 28) },
  { name: 'small-nested.zip', bytes: () => nested(5, 16, 5) },
  { name: 'zeros.gz', bytes: () => zeros(2 ** 30) },
  { name: 'zeros-twice.gz', bytes: () => gzipSync(zeros(2 ** 30)) },
  { name: 'terabyte.gz', bytes: terabyte },
  { name: 'terabyte.zip', bytes: declared },
  { name: 'quine.gz', bytes: quine },
  { name: 'million.zip', bytes: () => zip(many(1_000_000)) },
  { name: 'million-cut.zip', bytes: () => Buffer.concat(many(1_000_000).map(localOf)) },
  { name: 'million.tgz', bytes: () => tars(1_000_000) },
  { name: 'overlapping.zip', bytes: () => overlapping(60_000) },
];

/** @typedef {{ name: string, content: Buffer, crc: number, size: number, extra?: Buffer }} Member `content`: deflated */

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

/** 2 ** 40 zeros, packed twice: what comes out first is a gigabyte of gzip members, of 64 MiB each. */
function terabyte() {
  const inner = gzipSync(Buffer.alloc(2 ** 26));
  const outer = gzipSync(Buffer.concat(Array.from({ length: 256 }, () => inner)), { level: 9 });
  return Buffer.concat(Array.from({ length: 2 ** 40 / 2 ** 26 / 256 }, () => outer));
}

/** An entry in zip64 that says to hold 2 ** 40 bytes, and holds 4 GiB of zeros in some 4 MB. */
function declared() {
  const sizes = Buffer.alloc(20);
  const last = deflateRawSync(Buffer.alloc(2 ** 26));
  const others = deflateRawSync(Buffer.alloc(2 ** 26), { finishFlush: constants.Z_FULL_FLUSH });
  const content = Buffer.concat([...Array.from({ length: 63 }, () => others), last]);
  sizes.writeUInt16LE(1, 0);
  sizes.writeUInt16LE(16, 2);
  sizes.writeBigUInt64LE(2n ** 40n, 4);
  sizes.writeBigUInt64LE(BigInt(content.length), 12);
  const one = { name: 'zeros', content, crc: 0, size: 0xffffffff, extra: sizes };
  return join([localOf(one)], [directoryOf(one, 0)]);
}

/** So many entries of a tar, 10,000 in each gzip member. @param {number} count */
function tars(count) {
  const member = gzipSync(Buffer.concat(Array.from({ length: 10_000 }, (_, index) => tarEntry(`${index}`, Buffer.from('hello')))));
  return Buffer.concat(Array.from({ length: count / 10_000 }, () => member));
}

/** @param {string} name @param {Buffer} content */
function tarEntry(name, content) {
  const block = Buffer.alloc(1024);
  block.write(name);
  block.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
  block.write(' '.repeat(8), 148);
  block.write('0', 156);
  block.write('ustar\x0000', 257, 'latin1');
  const sum = block.subarray(0, 512).reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  content.copy(block, 512);
  return block;
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

const NO_EXTRA = Buffer.alloc(0);

/** @param {Member} one */
function localOf(one) {
  const { name, content, extra = NO_EXTRA } = one;
  return Buffer.concat([Buffer.from('PK\x03\x04\x14\0', 'latin1'), fields(one), Buffer.from(name), extra, content]);
}

/** @param {Member} one @param {number} at */
function directoryOf(one, at) {
  const { name, extra = NO_EXTRA } = one;
  const rest = Buffer.alloc(14);
  rest.writeUInt32LE(at, 10);
  return Buffer.concat([Buffer.from('PK\x01\x02\x14\0\x14\0', 'latin1'), fields(one), rest, Buffer.from(name), extra]);
}

/** @param {Member} one */
function fields({ name, content, crc, size, extra = NO_EXTRA }) {
  const bytes = Buffer.alloc(24);
  bytes.writeUInt16LE(8, 2);
  bytes.writeUInt32LE(crc, 8);
  // In zip64 both sizes are elsewhere.
  bytes.writeUInt32LE(extra.length > 0 ? 0xffffffff : content.length, 12);
  bytes.writeUInt32LE(size, 16);
  bytes.writeUInt16LE(Buffer.byteLength(name), 20);
  bytes.writeUInt16LE(extra.length, 22);
  return bytes;
}
