// Texts to search, made from a seed: the same in each run. None of them holds a credential.

import { createCipheriv } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** As many bytes that look random as are asked for. @param {number} length */
function noise(length) {
  return createCipheriv('aes-128-ctr', Buffer.alloc(16, 1), Buffer.alloc(16)).update(Buffer.alloc(length));
}

/** @param {string} text @param {number} length the text again and again, cut at that many bytes */
function filled(text, length) {
  return Buffer.alloc(length, text);
}

/** @param {number} length of each, in bytes */
export function texts(length) {
  const hex = noise(length).toString('hex');
  const uuid = (/** @type {number} */ at) =>
    `${hex.slice(at, at + 8)}-${hex.slice(at + 8, at + 12)}-4${hex.slice(at + 13, at + 16)}-a${hex.slice(at + 17, at + 20)}-${hex.slice(at + 20, at + 32)}`;
  const base64 = noise(length).toString('base64');
  return {
    words: filled('the quick brown fox jumps over the lazy dog; lorem ipsum dolor sit amet\n', length),
    source: filled(readFileSync(fileURLToPath(import.meta.resolve('assemblyscript/asc')), 'utf8'), length),
    base64: filled(base64.replace(/(.{76})/g, '$1\n'), length),
    // Groups of four between dashes, as in the tail of a UUID, but of base64; and runs of dashes.
    dashes: filled(base64.replace(/(.{4})/g, '$1-').replace(/(.{70})/g, '$1\n--------\n'), length),
    uuids: filled(Array.from({ length: 5000 }, (_, index) => uuid(index * 32)).join('\n'), length),
  };
}
