// Ways of writing a value, or a whole file, as other bytes, each with where what was written stands afterwards. Not the engine's own code:
// what Node, URLs and JSON do.

import type { Layer } from '../../src/core/match.ts';

/** `[start, end)` of what was written → of what stands there now. */
type Place = (start: number, end: number) => readonly [start: number, end: number];

export type Encoder = {
  readonly title: string;
  /** Outermost first. */
  readonly layers: readonly Layer[];
  readonly encode: (written: Buffer) => { readonly bytes: Buffer; readonly place: Place };
};

/** Base64 characters that hold bytes `[start, end)`. */
const inBase64: Place = (start, end) => [Math.floor((start * 4) / 3), Math.ceil((end * 4) / 3)];

function base64(title: string, write: (written: Buffer) => string, shift = 0): Encoder {
  const place: Place = (start, end) => inBase64(shift + start, shift + end);
  return { title, layers: ['base64'], encode: (written) => ({ bytes: Buffer.from(write(written)), place }) };
}

const COLUMNS = 76;

/** As MIME and `base64` wrap it: a line break after every 76 characters. */
const wrapped: Encoder = {
  title: 'base64 in lines of 76',
  layers: ['base64'],
  encode: (written) => ({
    bytes: Buffer.from((written.toString('base64').match(new RegExp(`.{1,${COLUMNS}}`, 'g')) ?? []).join('\n')),
    place: (start, end) => {
      const [from, to] = inBase64(start, end);
      const withBreaks = (at: number): number => at + Math.floor(at / COLUMNS);
      return [withBreaks(from), withBreaks(to - 1) + 1];
    },
  }),
};

/** One encoder after the other: the last one is the outermost. */
function chain(title: string, ...encoders: readonly Encoder[]): Encoder {
  return {
    title,
    layers: encoders.toReversed().flatMap(({ layers }) => layers),
    encode: (written) =>
      encoders.reduce<ReturnType<Encoder['encode']>>(
        (inner, encoder) => {
          const outer = encoder.encode(inner.bytes);
          return { bytes: outer.bytes, place: (start, end) => outer.place(...inner.place(start, end)) };
        },
        { bytes: written, place: (start, end) => [start, end] },
      ),
  };
}

/** Each byte by itself as some text. */
function byteByByte(title: string, layer: Layer, write: (byte: number, character: string) => string): Encoder {
  return {
    title,
    layers: [layer],
    encode: (written) => {
      const starts = [0];
      let text = '';
      for (const byte of written) {
        text += write(byte, String.fromCharCode(byte));
        starts.push(text.length);
      }
      return { bytes: Buffer.from(text, 'latin1'), place: (start, end) => [starts[start] ?? 0, starts[end] ?? 0] };
    },
  };
}

const hexOf = (byte: number): string => byte.toString(16).padStart(2, '0');

const plainBase64 = base64('base64', (written) => written.toString('base64'));
const hex: Encoder = {
  title: 'hex',
  layers: ['hex'],
  encode: (written) => ({ bytes: Buffer.from(written.toString('hex')), place: (start, end) => [2 * start, 2 * end] }),
};
const percentDashes = byteByByte('percent-encoded dashes', 'percent', (byte, character) =>
  /[A-Za-z0-9]/.test(character) ? character : `%${hexOf(byte).toUpperCase()}`,
);
const percentAll = byteByByte('percent-encoded, every character', 'percent', (byte) => `%${hexOf(byte)}`);

/** For a value in its carrier. */
export const VALUE_ENCODERS: readonly Encoder[] = [
  plainBase64,
  base64('base64 with its line break', (written) => Buffer.concat([written, Buffer.from('\n')]).toString('base64')),
  base64('base64url', (written) => written.toString('base64url')),
  base64('HTTP Basic', (written) => Buffer.concat([Buffer.from('me:'), written]).toString('base64'), 3),
  base64(
    'base64 of a value between lines',
    (written) => Buffer.concat([Buffer.from('\n\n'), written, Buffer.from('\n')]).toString('base64'),
    2,
  ),
  chain('base64 twice', plainBase64, plainBase64),
  hex,
  percentDashes,
  chain(
    'percent-encoded twice',
    percentDashes,
    byteByByte('', 'percent', (_, character) => (character === '%' ? '%25' : character)),
  ),
  // What is left of the percent signs stands in the padding, where it hides nothing.
  {
    ...chain(
      'base64 with percent-encoded padding',
      plainBase64,
      byteByByte('', 'percent', (_, character) => (character === '=' ? '%3D' : character)),
    ),
    layers: ['base64'],
  },
  percentAll,
  byteByByte('\\u escapes', 'escaped', (byte, character) => (/[A-Za-z0-9]/.test(character) ? character : `\\u00${hexOf(byte)}`)),
  byteByByte('\\x escapes', 'escaped', (byte, character) => (/[A-Za-z0-9]/.test(character) ? character : `\\x${hexOf(byte)}`)),
  byteByByte('decimal entities', 'escaped', (byte, character) => (/[A-Za-z0-9]/.test(character) ? character : `&#${byte};`)),
  byteByByte('hexadecimal entities', 'escaped', (byte, character) => (/[A-Za-z0-9]/.test(character) ? character : `&#x${hexOf(byte)};`)),
];

/** For a whole file. */
export const FILE_ENCODERS: readonly Encoder[] = [
  plainBase64,
  wrapped,
  chain('base64 twice, in lines', plainBase64, wrapped),
  base64('base64url after one byte', (written) => Buffer.concat([Buffer.from(' '), written]).toString('base64url'), 1),
  base64('base64 after two bytes', (written) => Buffer.concat([Buffer.from('  '), written]).toString('base64'), 2),
  hex,
  chain('hex in base64', hex, plainBase64),
];
