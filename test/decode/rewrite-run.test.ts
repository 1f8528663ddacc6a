// Runs as rewritings: what they stand for, where each byte of that comes from, and what is no run.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleUuid } from '../../rules/shapes.ts';
import { seededRandom } from '../../src/core/random.ts';
import { rewriteRun } from '../../src/decode/rewrite-run.ts';
import type { Rewriting } from '../../src/decode/rewriting.ts';
import { findRuns } from '../../src/kernel/runs.ts';

const PLAIN = 'client_secret: some words that are no secret, and some more of them;';

function runsIn(content: string | Uint8Array): readonly Rewriting[] {
  const bytes = Buffer.from(content);
  const runs: Rewriting[] = [];
  let floor = 0;
  findRuns(bytes, 0, (at) => {
    const run = rewriteRun(bytes, at, floor);
    if (run === null) return at;
    runs.push(run);
    floor = run.to;
    return run.to;
  });
  return runs;
}

const textsOf = (content: string | Uint8Array): readonly string[] =>
  runsIn(content).map(({ bytes }) => Buffer.from(bytes).toString('latin1'));

const wrapped = (text: string, width: number, between: string): string =>
  text.match(new RegExp(`.{1,${width}}`, 'gs'))?.join(between) ?? '';

const base64 = (text: string): string => Buffer.from(text).toString('base64');
const digitsOf = (byte: number): string => byte.toString(16).padStart(2, '0');
const LONG = PLAIN.repeat(4);

describe('a run', () => {
  it.each<[string, string | Uint8Array, string]>([
    ['of base64', `  A: ${base64(PLAIN)}\n`, PLAIN],
    ['of base64url', `?a=${Buffer.from(`${PLAIN}?>~`).toString('base64url')}&`, `${PLAIN}?>~`],
    ['of base64 after other characters of its alphabet', `user/${base64(PLAIN)}`, PLAIN],
    ['of base64 in a data URL', `data:text/plain;base64,${base64(PLAIN)}"`, PLAIN],
    ['of hex digits', `"${Buffer.from(PLAIN).toString('hex')}"`, PLAIN],
    ['of hex digits in capitals', `'${Buffer.from(PLAIN).toString('hex').toUpperCase()}'`, PLAIN],
    ['of base64 in lines', `a:\n  ${wrapped(base64(LONG), 76, '\n  ')}\nb: c\n`, LONG],
    ['of base64 in lines that are no multiple of four', wrapped(base64(LONG), 75, '\r\n'), LONG],
    ['of base64 in lines of a JSON string', `{"a":"${wrapped(base64(LONG), 64, '\\n')}\\n"}`, LONG],
    ['of base64 in strings that are added', `"${wrapped(base64(LONG), 60, '" +\n  "')}"`, LONG],
    ['of base64 with a short last line', `${wrapped(base64(`${LONG.slice(0, 114)}xy`), 76, '\n')}\n`, `${LONG.slice(0, 114)}xy`],
    ['of hex digits in lines', wrapped(Buffer.from(LONG).toString('hex'), 60, '\n'), LONG],
    [
      'of UTF-16',
      Buffer.concat([Buffer.from([1, 0xff]), Buffer.from('HubSpotAccessTokenOfTheApplication', 'utf16le'), Buffer.from([0, 0xff])]),
      'HubSpotAccessTokenOfTheApplication',
    ],
    [
      'of UTF-16, the other way round',
      Buffer.concat([Buffer.from([1, 0xff]), Buffer.from('HubSpotAccessTokenOfTheApplication', 'utf16le').swap16(), Buffer.from([0xff])]),
      'HubSpotAccessTokenOfTheApplication',
    ],
    [
      'of UTF-16 between blanks and after its mark',
      Buffer.concat([Buffer.from([1, 0xff]), Buffer.from('\ufeff\r\n HubSpotAccessTokenOfTheApplication\r\n', 'utf16le')]),
      'HubSpotAccessTokenOfTheApplication',
    ],
  ])('%s', (_title, content, plain) => {
    expect(textsOf(content)).toEqual([plain]);
  });

  it.each<[string, (byte: number) => string, string, string, string]>([
    ['of a registry file', digitsOf, '"a"=hex:', ',', '\r\n'],
    ['of a registry file, over lines', digitsOf, '"a"=hex(2):\\\r\n  ', ',', '\r\n'],
    ['with colons', digitsOf, 'a: ', ':', '\n'],
    ['with dashes', (byte) => digitsOf(byte).toUpperCase(), 'a: "', '-', '"'],
    ['with blanks', digitsOf, '  ', ' ', '\n'],
    ['with two blanks now and then', digitsOf, '  ', ' ', ' |'],
    ['of C', (byte) => `0x${digitsOf(byte)}`, 'char a[] = {\n  ', ', ', '\n};'],
    ['of C, without blanks', (byte) => `0x${digitsOf(byte)}`, 'char a[] = {', ',', '};'],
    ['of PowerShell', (byte) => `0x${digitsOf(byte).toUpperCase()}`, '$a = ', ',', '\n'],
    ['with blanks and crosses', (byte) => `0x${digitsOf(byte)}`, 'a ', ' ', '\n'],
    ['of decimal numbers', String, '{"data":[', ',', ']}'],
    ['of decimal numbers and blanks', String, 'new byte[] { ', ', ', ' };'],
  ])('may be a list of numbers %s, wherever it stands', (_title, write, before, between, after) => {
    const texts = [PLAIN, `${PLAIN}\n`].map((text) => ({ plain: PLAIN, bytes: Buffer.from(text) }));
    const wide = Buffer.from(PLAIN, 'utf16le');
    if (write !== String) texts.push({ plain: wide.toString('latin1'), bytes: wide });
    for (const { plain, bytes } of texts) {
      for (let shift = 0; shift < 32; shift++) {
        const numbers = [...bytes].map(write);
        const content = `${' '.repeat(shift)}\n${before}${numbers.join(between)}${after}`;
        const [run, ...more] = runsIn(content);
        const written = Buffer.from(run?.bytes ?? []).toString('latin1');
        expect([written.replaceAll('"', ''), more], `${shift}`).toEqual([plain, []]);
        const index = written.startsWith('"') ? 4 : 3;
        expect(content.slice(run?.starts.at(index), run?.ends.at(index))).toBe(numbers[3]);
        if (write !== String && between === ',') {
          const lines = numbers.join(between).replace(/(?:.{70,75},)/g, '$&\\\r\n  ');
          expect(textsOf(`${before}${lines}${after}`).join().replaceAll('"', '')).toBe(plain);
        }
      }
    }
  });

  it.each<[string, string, string]>([
    ['mail', '> ', '\n> '],
    ['mail in mail', '>> ', '\r\n>> '],
    ['a comment', '# ', '\n# '],
    ['a comment of slashes', '    // ', '\n    // '],
    ['a comment of stars', '/*\n * ', '\n * '],
    ['an addition', '+', '\n+'],
    ['a removal', '-    ', '\n-    '],
    ['a URL', '?a=', '%0A'],
    ['a form', 'a=', '%0d%0a'],
    ['XML', '<a>', '&#10;'],
    ['XML of Windows', '<a b="', '&#xD;&#xA;'],
    ['HTML', '<p>', '<br>\n'],
    ['XHTML', '<p>', '<br />'],
    ['a string', '"', '\\r\\n'],
    ['a string in a string', '\\"', '\\\\n'],
    ['strings that are added', 'x = "', '" +\n  "'],
    ['strings beside each other', "x = '", "'\n  '"],
    ['strings in Basic', 'x = "', '" & _\r\n  "'],
    ['blocks of YAML', 'a: |\n  ', '\n  '],
  ])('goes on in the next line of %s, whatever its width', (_title, before, between) => {
    for (const written of ['base64', 'hex'] as const) {
      for (const width of [40, 44, 48, 52, 56, 57, 60, 64, 75, 76].filter((one) => written === 'base64' || one >= 48)) {
        for (let shift = 0; shift < 32; shift += width < 48 ? 1 : 9) {
          const lines = wrapped(Buffer.from(LONG).toString(written), width, between);
          const content = `${' '.repeat(shift)}\n${before}${lines}\n`;
          expect(textsOf(content), `${written} ${width} ${shift}`).toEqual([LONG]);
        }
      }
    }
  });

  it.each<[string, string, string]>([
    ['a line each', '', '\n'],
    ['items of YAML', '- ', '\n- '],
    ['in comments', '# ', '\n# '],
    ['in strings', '"', '"\n"'],
  ])('ends with a value that is one of several, %s', (_title, before, between) => {
    const random = seededRandom(3);
    const tokens = Array.from({ length: 9 }, () => `na10-${sampleUuid(random)}`);
    const uuids = Array.from({ length: 9 }, () => sampleUuid(random));
    for (const values of [tokens, uuids]) {
      for (const written of ['base64', 'base64url', 'hex'] as const) {
        const content = `${before}${values.map((value) => Buffer.from(value).toString(written)).join(between)}\n`;
        expect(textsOf(content)).toEqual(values);
      }
    }
    expect(textsOf(`${before}${uuids.map((value) => Buffer.from(value, 'utf16le').toString('base64')).join(between)}\n`).length).toBe(9);
  });

  it.each<[string, (bytes: Buffer) => Buffer]>([
    ['UTF-16LE', (bytes) => bytes],
    ['UTF-16BE', (bytes) => bytes.swap16()],
  ])('may be of %s, at any alignment', (_title, order) => {
    for (const written of ['base64', 'base64url', 'hex'] as const) {
      for (const before of ['', ' ', '  ', '\0', '\ufeff']) {
        const wide = order(Buffer.from(`${before}${PLAIN}`, 'utf16le'));
        for (const bytes of [wide, wide.subarray(1), wide.subarray(0, -1)]) {
          const [run, ...more] = runsIn(`a: ${bytes.toString(written)}\n`);
          expect([run?.to, more]).toEqual([3 + bytes.toString(written).length, []]);
          expect(bytes.includes(Buffer.from(run?.bytes ?? 'nothing')), `${written} ${JSON.stringify(before)}`).toBe(true);
          expect(run?.bytes.length).toBeGreaterThan(2 * PLAIN.length - 4);
        }
      }
    }
  });

  it('is taken with its padding, and each byte with the characters that hold it', () => {
    const content = `x: ${base64(PLAIN.slice(0, 40))} y`;
    const [run] = runsIn(content);
    expect([run?.from, run?.to]).toEqual([3, content.length - 2]);
    expect([0, 1, 2, 3].map((index) => run?.starts.at(index))).toEqual([3, 4, 5, 7]);
    expect([0, 1, 2, 3].map((index) => run?.ends.at(index))).toEqual([5, 6, 7, 9]);
  });

  it.each<[string, string]>([
    ['letters of other languages', 'un café, une clé et des mots sans accents, then more words'],
    ['colours', 'INFO \u001b[32mclient_id\u001b[0m=some words in the colour of the day'],
    ['zeros', 'ONE=first words\0TWO=other words\0THREE=and yet more of them'],
    ['a byte order mark', '\ufeffclient_id: some words in a file that begins with a mark'],
  ])('may hold %s', (_title, text) => {
    const plain = Buffer.from(text).toString('latin1');
    expect(textsOf(`a: ${base64(text)} `)).toEqual([plain]);
  });

  it('has the line before that no block tells of', () => {
    const text =
      '12:00:01 INFO d\u00e9marr\u00e9 \u001b[32mclient_id\u001b[0m=\u001b[32msome words of no length\u001b[0m that go on in the next line';
    expect(textsOf(wrapped(base64(text), 76, '\n'))).toEqual([Buffer.from(text).toString('latin1')]);
  });

  it('goes on after a line that ends as the value does that began on the line before', () => {
    const line = `${sampleUuid(seededRandom(3))}; and more words`;
    for (let before = 21; before < 32; before++) {
      const text = `${'some words before that'.padEnd(before)}${line.repeat(3)}`;
      expect(textsOf(wrapped(Buffer.from(text).toString('hex'), 64, '\n'))).toEqual([text]);
    }
  });

  it.each(['\n', '  \r\n', '\t', ' '])('is without the blanks at its two ends: %j', (blank) => {
    const content = `"${base64(`${blank}${PLAIN}${blank}`)}"`;
    const [run] = runsIn(content);
    expect(Buffer.from(run?.bytes ?? []).toString()).toBe(PLAIN);
    expect([run?.from, run?.to]).toEqual([1, content.length - 1]);
    const skipped = blank.length;
    const first = Math.floor((8 * skipped) / 6);
    const last = Math.floor((8 * (skipped + PLAIN.length) - 1) / 6);
    expect([run?.starts.at(0), run?.ends.at(PLAIN.length - 1)]).toEqual([1 + first, 2 + last]);
  });

  it('may be nothing but blanks', () => {
    expect(textsOf(base64(' '.repeat(60)))).toEqual([' '.repeat(60)]);
  });

  it('may end in anything', () => {
    const bytes = Buffer.concat([Buffer.from(PLAIN), Buffer.from([0, 255, 1, 128, 7, 200])]);
    expect(textsOf(` ${bytes.toString('base64')} `)).toEqual([bytes.toString('latin1')]);
  });

  it('does not go on in the next value', () => {
    const two = [PLAIN.slice(0, 36), PLAIN.slice(31, 67)];
    expect(textsOf(`a: ${base64(two[0] ?? '')}\nb: ${base64(two[1] ?? '')}\n`)).toEqual(two);
  });
});

const noise = fc.infiniteStream(fc.nat(255)).map((bytes) => Uint8Array.from(bytes.take(300)));

describe('no run', () => {
  it.each<[string, string]>([
    ['words', 'theQuickBrownFoxJumpsOverTheLazyDogAndGoesOnForeverAndEverAndEver'],
    ['a path', 'src/components/dashboard/widgets/charts/timeseries/renderer/index/main'],
    ['dashes', '-'.repeat(300)],
    ['one letter', 'A'.repeat(300)],
    ['digits', '0123456789'.repeat(30)],
    ['fingerprints', '3b:7e:72:ed:d9:4e:e1:ed:94:c3:fc:7e:3a:2a:1a:2b:0c:6b:5d:2f\n'.repeat(9)],
    ['small numbers', '33, 40, 41, 127, 64, 99, 7, 12, 100, 0, 45, 45, 46, 48, 200, '.repeat(9)],
    ['zeros in a list', '0x00, '.repeat(90)],
    ['dates', '12:30:45 12:30:46 12:30:47 '.repeat(9)],
    ['digests', '3b7e72edd94ee1ed94c3fc7e3a2a1a2b0c6b5d2f9e8d7c6b5a49382716051423'.repeat(3)],
  ])('%s', (_title, content) => {
    expect(textsOf(content)).toEqual([]);
  });

  it.each(['base64', 'hex'] as const)('is noise in %s', (encoding) => {
    fc.assert(
      fc.property(noise, (bytes) => {
        expect(textsOf(Buffer.from(bytes).toString(encoding))).toEqual([]);
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});

it('says of every byte where it comes from', () => {
  const text = fc.string({ unit: fc.constantFrom(...'abc -_=:\n"XYZ019'), minLength: 36, maxLength: 200 });
  const width = fc.constantFrom(57, 60, 64, 75, 76, 1000);
  const encoding = fc.constantFrom('base64' as const, 'hex' as const);
  fc.assert(
    fc.property(text, width, encoding, fc.nat(40), (some, line, written, before) => {
      const plain = `<${some}>`;
      const content = Buffer.from(`${' '.repeat(before)}${wrapped(Buffer.from(plain).toString(written), line, '\n')} `);
      const [run] = runsIn(content);
      if (run === undefined) return expect(plain.length).toBeLessThan(36);
      expect(Buffer.from(run.bytes).toString()).toBe(plain);
      for (let index = 0; index < run.bytes.length; index++) {
        const characters = content.subarray(run.starts.at(index), run.ends.at(index)).toString().replace('\n', '');
        expect(written === 'hex' ? characters : characters.length).toBe(
          written === 'hex' ? plain.charCodeAt(index).toString(16).padStart(2, '0') : 2,
        );
      }
    }),
    { seed: 2, numRuns: 300 },
  );
});
