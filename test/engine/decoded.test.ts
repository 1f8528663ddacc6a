// Credentials in other writing: what they are named counts as if they stood there plainly, each is found once, and in its place.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ruleSet } from '../../rules/index.ts';
import { sampleUuid } from '../../rules/shapes.ts';
import { seededRandom } from '../../src/core/random.ts';
import type { Makers } from '../../src/decode/makers.ts';
import type { Rewriting } from '../../src/decode/rewriting.ts';
import { createEngine, type Engine } from '../../src/engine/engine.ts';
import { INDEPENDENT } from '../../src/engine/flagged.ts';
import { createKernel } from '../../src/kernel/simd-kernel.ts';
import { hideSpans } from '../../src/scan/redact.ts';
import { KERNEL } from './kernel.ts';
import { largeFragment } from './large-fragment.ts';
import { told } from './told.ts';

const engine = createEngine(ruleSet, { now: 0, kernel: KERNEL });
const sampleOf = (id: string, seed = 1): string => ruleSet.rules.find((rule) => rule.id === id)?.sample(seededRandom(seed)) ?? '';

const TOKEN = sampleOf('hubspot-private-app-token');
/** Nothing in the middle of it has three decimal digits. */
const SHORT = `${TOKEN.slice(0, 8)}${TOKEN.slice(8).replace(/[def]/g, '3')}`;
const KEY = sampleOf('hubspot-personal-access-key');
const PASSWORD = sampleOf('hubspot-smtp-credential');
const UUID = sampleUuid(seededRandom(2));

const wide = (text: string): Buffer => Buffer.from(text, 'utf16le');
const base64 = (text: string | Buffer): string => Buffer.from(text as string).toString('base64'); // one signature at a time
const digitsOf = (byte: number): string => byte.toString(16).padStart(2, '0');
const list = (text: string | Buffer, between: string, write: (byte: number) => string): string =>
  [...Buffer.from(text as string)].map(write).join(between); // the same
const hex = (text: string | Buffer): string => Buffer.from(text as string).toString('hex'); // the same

type Seen = readonly [rule: string, encoding: string, value: string, stands: string];

function seenIn(content: string | Buffer, path = 'a.txt', by: Pick<Engine, 'scan'> = engine): readonly Seen[] {
  const bytes = Buffer.from(content);
  return by.scan({ path, bytes }).map(({ rule, encoding, secret, span }): Seen => {
    return [rule.id, encoding, secret.reveal(), bytes.subarray(span.start, span.end).toString('latin1')];
  });
}

const token = (encoding: string, stands: string): Seen => ['hubspot-private-app-token', encoding, TOKEN, stands];
const secret = (stands: string): Seen => ['hubspot-client-secret', 'base64', UUID, stands];

describe('found once, by what is written', () => {
  it.each<[string, string, readonly Seen[]]>([
    ['in base64', `a: ${base64(TOKEN)}\n`, [token('base64', base64(TOKEN).slice(0, -1))]],
    ['in base64 with a line break', `a: ${base64(`${TOKEN}\n`)}\n`, [token('base64', base64(`${TOKEN}\n`).slice(0, 59))]],
    [
      'in base64url',
      Buffer.from(`Bearer ${TOKEN}`).toString('base64url'),
      [token('base64', Buffer.from(`Bearer ${TOKEN}`).toString('base64url').slice(9))],
    ],
    ['in base64 of base64', base64(base64(TOKEN)), [token('base64+base64', base64(base64(TOKEN)).slice(0, 79))]],
    ['in base64 of hex digits', base64(`x ${hex(TOKEN)} `), [token('base64+hex', base64(`x ${hex(TOKEN)} `).slice(2, -4))]],
    ['in hex digits', `"${hex(TOKEN)}"`, [token('hex', hex(TOKEN))]],
    ...["'\\x", "E'\\\\x", '0x'].map((before): [string, string, readonly Seen[]] => {
      return [`in hex digits after ${before}`, `VALUES (1, ${before}${hex(TOKEN)}');`, [token('hex', hex(TOKEN))]];
    }),
    ...['', '\n'].map((after): [string, string, readonly Seen[]] => {
      const seen: Seen = ['hubspot-smtp-credential', 'base64', PASSWORD, base64(PASSWORD)];
      return [`a password and ${JSON.stringify(after)}`, `HUBSPOT_SMTP_PASSWORD: ${base64(`${PASSWORD}${after}`)}\n`, [seen]];
    }),
    ['in HTTP Basic', `Authorization: Basic ${base64(`user:${TOKEN}`)}`, [token('base64', base64(`user:${TOKEN}`).slice(6, -2))]],
    ['as it is and in base64', `a=${TOKEN} b=${base64(TOKEN)}`, [token('plain', TOKEN), token('base64', base64(TOKEN).slice(0, -1))]],
    ['a key that is base64 itself', `key: ${KEY}\n`, [['hubspot-personal-access-key', 'plain', KEY, KEY]]],
    ['a key that is base64 itself, cut and glued to a word', `x${KEY.slice(0, 90)}`, []],
    ['named a client secret', `HUBSPOT_CLIENT_SECRET: ${base64(UUID)}\n`, [secret(base64(UUID))]],
    [
      'named in what is encoded',
      `a: ${base64(`{"hubspot":{"client_secret":"${UUID}"}}`)}`,
      [secret(base64(`{"hubspot":{"client_secret":"${UUID}"}}`).slice(38, 87))],
    ],
    ['in base64 of UTF-16', `a: ${base64(wide(TOKEN))}\n`, [token('base64+utf-16le', base64(wide(TOKEN)).slice(0, -2))]],
    ['in hex digits of UTF-16', `a: ${hex(wide(TOKEN))}\n`, [token('hex+utf-16le', hex(wide(TOKEN)))]],
    [
      'named, in base64 of UTF-16 with its mark and line break',
      `HUBSPOT_CLIENT_SECRET=${base64(wide(`\ufeff${UUID}\r\n`))}\n`,
      [['hubspot-client-secret', 'base64+utf-16le', UUID, base64(wide(`\ufeff${UUID}`)).slice(2, 99)]],
    ],
    [
      'in numbers',
      `a = { ${list(TOKEN, ', ', (byte) => `0x${digitsOf(byte)}`)} };`,
      [
        token(
          'hex',
          list(TOKEN, ', ', (byte) => `0x${digitsOf(byte)}`),
        ),
      ],
    ],
    ['in decimal numbers', `a = [${list(TOKEN, ',', String)}];`, [token('decimal', list(TOKEN, ',', String))]],
    [
      'in decimal numbers of two digits',
      `a = [${list(SHORT, ', ', String)}];`,
      [['hubspot-private-app-token', 'decimal', SHORT, list(SHORT, ', ', String)]],
    ],
    ...[
      (numbers: string) => `"HubSpot_Client_Secret"=hex:${numbers}\r\n`,
      (numbers: string) => `hubspot_client_secret = bytes.fromhex("${numbers}")\n`,
      (numbers: string) => `const char hubspot_client_secret[] = { ${numbers} };\n`,
      (numbers: string) => `byte[] hubspotClientSecret = new byte[] {\n  ${numbers},\n};\n`,
      (numbers: string) => `hubspotClientSecret := []byte{${numbers}}\n`,
      (numbers: string) => `const hubspotClientSecret = Buffer.from([${numbers}]);\n`,
      (numbers: string) => `{"hubspotClientSecret": {"type":"Buffer","data":[${numbers}]}}\n`,
    ].map((write): [string, string, readonly Seen[]] => {
      const numbers = list(UUID, ',', digitsOf);
      return [`named, in ${write('…')}`, write(numbers), [['hubspot-client-secret', 'hex', UUID, numbers]]];
    }),
    [
      'named, in a registry file',
      `"HubSpot_Client_Secret"=hex(1):${list(wide(`${UUID}\0`), ',', digitsOf).replace(/(?:.{70,75},)/g, '$&\\\r\n  ')}\r\n`,
      [
        [
          'hubspot-client-secret',
          'hex+utf-16le',
          UUID,
          list(wide(`${UUID}\0`), ',', digitsOf)
            .replace(/(?:.{70,75},)/g, '$&\\\r\n  ')
            .slice(0, -',00,00'.length),
        ],
      ],
    ],
    ['named an identifier', `HUBSPOT_FORM_ID: ${base64(UUID)}\n`, []],
    ['named nothing', `hubspot\nvalue: ${base64(UUID)}\n`, []],
  ])('%s', (_title, content, expected) => {
    expect(seenIn(content)).toEqual(expected);
  });

  it('in base64 wrapped over lines', () => {
    const text = `${'# some text before it\n'.repeat(9)}hubspot_token=${TOKEN}\n`;
    const content = base64(text).replace(/.{76}/g, '$&\n    ');
    const [found, ...more] = seenIn(`data:\n  .npmrc: |\n    ${content}\n`);
    expect([found?.slice(0, 3), more]).toEqual([['hubspot-private-app-token', 'base64', TOKEN], []]);
    expect(Buffer.from(found?.[3] ?? '', 'base64').length).toBeGreaterThanOrEqual(TOKEN.length - 1);
  });

  it('in UTF-16 amid other bytes', () => {
    const wide = Buffer.from(TOKEN, 'utf16le');
    const found = seenIn(Buffer.concat([Buffer.alloc(40, 0x81), wide, Buffer.alloc(40, 0x81)]));
    expect(found).toEqual([token('utf-16le', wide.toString('latin1'))]);
  });

  it('and says how it was written', () => {
    const [match] = engine.scan({ path: 'a', bytes: Buffer.from(base64(base64(TOKEN))) });
    expect(match?.evidence.at(-1)).toBe('written as base64 of base64');
  });

  it('every kind whose shape tells it, at any alignment', () => {
    const rules = ruleSet.rules.filter((rule) => rule.context.kind === 'none' && seenIn(rule.sample(seededRandom(1))).length === 1);
    const values = fc.tuple(fc.constantFrom(...rules), fc.nat(50), fc.stringMatching(/^[ "':\n]{1,4}$/), fc.nat(70));
    fc.assert(
      fc.property(values, fc.constantFrom(base64, hex), ([rule, seed, before, at], write) => {
        const value = rule.sample(seededRandom(seed));
        fc.pre(value.length >= 30 || write === hex);
        fc.pre(value.length >= 24);
        const content = `${' '.repeat(at)}${write(`${before}${value}${before}`)} `;
        expect(seenIn(content).map(([id, , plain]) => [id, plain])).toEqual([[rule.id, value]]);
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});

it('a credential in a path is hidden, however it is written', () => {
  const bytes = Buffer.from(`backup/${base64(TOKEN)}.txt`);
  expect(hideSpans(bytes, engine.scan({ path: '', bytes }))).not.toContain(base64(TOKEN).slice(8, 40));
  expect(engine.holdsAnything(bytes, 'whole')).toBe(true);
});

it('the company of an encoded credential is what is found beside it, encoded or not', () => {
  const rule = ruleSet.rules.find(({ companion }) => companion !== null);
  const companion = ruleSet.rules.find(({ id }) => id === rule?.companion?.id);
  if (rule === undefined || companion === undefined) return expect.unreachable();
  const alone = `HUBSPOT_REFRESH_TOKEN=${rule.sample(seededRandom(3))}\n`;
  const severities = (content: string): readonly string[] =>
    engine.scan({ path: '.env', bytes: Buffer.from(content) }).flatMap((match) => (match.rule.id === rule.id ? [match.severity] : []));
  const together = `${alone}HUBSPOT_CLIENT_SECRET=${base64(companion.sample(seededRandom(4)))}\n`;
  expect([severities(alone), severities(together)]).toEqual([[rule.companion?.severityWithout], [rule.severity]]);
});

describe('whether there is anything', () => {
  it.each<[string, string, boolean]>([
    ['a token', TOKEN, true],
    ['a token in base64', `${'word '.repeat(200)}${base64(TOKEN)}${' word'.repeat(200)}`, true],
    ['text in base64', `${'word '.repeat(200)}${base64('some text, and more of it; nothing else')}${' word'.repeat(200)}`, false],
    ['words', 'word '.repeat(300), false],
  ])('%s', (_title, content, expected) => {
    expect(engine.holdsAnything(Buffer.from(content), 'whole')).toBe(expected);
    expect(engine.holdsAnything(Buffer.from(content), 'part')).toBe(expected);
  });

  it('of a part: something that may go on in the next one', () => {
    const content = Buffer.from(`${'word '.repeat(200)}${base64('some text, and more of it; nothing else')}`);
    expect([engine.holdsAnything(content, 'whole'), engine.holdsAnything(content, 'part')]).toEqual([false, true]);
  });
});

/** `pat~na1~…`: a value with `~` for its dashes, at the hint `~na1~`; and one with `|` after its first characters, at its anchor. */
const MAKERS: Makers = {
  hints: [{ kind: 'literal', text: 'pat~' }],
  joining: [],
  open: (bytes) => ({
    atHint: (_hint, at) => replaced(bytes, at, /~/g, '-', 'escaped'),
    atEscapes: () => null,
    atAnchor: (at) =>
      Buffer.from(bytes)
        .toString('latin1', at, at + TOKEN.length + 1)
        .includes('|')
        ? replaced(bytes, at, /\|/g, '', 'split')
        : null,
  }),
};

function replaced(bytes: Uint8Array, at: number, what: RegExp, by: string, layer: 'escaped' | 'split'): Rewriting {
  const text = Buffer.from(bytes).toString('latin1', at, at + TOKEN.length + (by === '' ? 1 : 0));
  const kept = [...text].flatMap((one, index) => (by === '' && one === '|' ? [] : [at + index]));
  const written = Buffer.from(text.replace(what, by));
  return {
    layer,
    from: at,
    to: at + text.length,
    bytes: written,
    starts: Uint32Array.from(kept),
    ends: Uint32Array.from(kept, (one) => one + 1),
  };
}

const MADE = { now: 0, kernel: createKernel(1 << 16), makers: MAKERS };

describe('what makers of rewritings tell', () => {
  const made = createEngine(ruleSet, MADE);
  const escaped = TOKEN.replaceAll('-', '~');
  const split = `${TOKEN.slice(0, 20)}|${TOKEN.slice(20)}`;

  it.each<[string, string, readonly Seen[]]>([
    ['at a hint', `a ${escaped} b`, [token('escaped', escaped)]],
    ['at an anchor', `a ${split} b`, [token('split', split)]],
    ['in base64', `a ${base64(` ${escaped} `)} b`, [token('base64+escaped', base64(` ${escaped} `).slice(1, -4))]],
  ])('%s', (_title, content, expected) => {
    expect(seenIn(content, 'a', made)).toEqual(expected);
    const [large] = made.scanLarge(largeFragment('a', Buffer.from(content))).matches;
    expect(large?.encoding).toBe(expected[0]?.[1]);
    expect(made.holdsAnything(Buffer.from(content), 'whole')).toBe(true);
  });
});

describe('large content', () => {
  const parts = [createKernel(1 << 10), createKernel(1 << 14), createKernel(1 << 18)].map((kernel) =>
    createEngine(ruleSet, { now: 0, kernel, limits: { mostRemembered: 4, paging: { pageBytes: 1 << 12, pages: 4 } } }),
  );
  const written = fc
    .tuple(
      fc.nat(30),
      fc.constantFrom(base64, hex, (text: string) => base64(base64(text))),
    )
    .map(([seed, write]) => {
      return write(`hubspot_token = ${sampleOf('hubspot-private-app-token', seed)}\n`);
    });
  const filler = fc
    .tuple(fc.nat(40_000), fc.constantFrom('let total = rows.map((row) => row.amount);\n', base64('some words that were encoded, ')))
    .map(([length, text]) => text.repeat(Math.ceil(length / text.length)).slice(0, length));
  const piece = fc.oneof(
    written.map((text) => ` ${text} `),
    written,
    filler,
    fc.constant('\nhubspot client_secret: '),
    fc.nat(20).map((seed) => base64(sampleUuid(seededRandom(seed)))),
  );
  // Around the border of what is decided about by itself, too.
  const before = fc.constantFrom('', 'x\n'.repeat((INDEPENDENT - 40_000) / 2));
  const contents = fc.tuple(before, fc.array(piece, { maxLength: 8 })).map(([lead, pieces]) => Buffer.from(lead + pieces.join('')));

  it('gives what it gives in one piece, wherever windows and slices end', () => {
    let found = 0;
    fc.assert(
      fc.property(contents, fc.constantFrom(...parts), fc.array(fc.nat(), { maxLength: 3 }), (bytes, by, cuts) => {
        const expected = engine.scan({ path: 'a', bytes }).map(told);
        found += expected.length;
        const fragment = largeFragment('a', bytes);
        expect(by.scanLarge(fragment).matches.map(told)).toEqual(expected);
        const places = [...new Set([0, ...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length])].sort((a, b) => a - b);
        const swepts = places.slice(0, -1).map((from, index) => by.sweepLarge(fragment, { from, to: places[index + 1] ?? 0 }));
        expect(by.judgeLarge(fragment, structuredClone(swepts.reverse())).matches.map(told)).toEqual(expected);
      }),
      { seed: 1, numRuns: 25 },
    );
    expect(found).toBeGreaterThan(25);
  });

  it('finds what is wherever in megabytes of base64', () => {
    const text = Buffer.alloc(3 << 20, 'a line of text that says nothing at all\n');
    const places = [0, 40_000, 786_380, 786_432, 1_500_000, (3 << 20) - 100];
    for (const at of places) text.write(` ${TOKEN} `, at);
    const bytes = Buffer.from(text.toString('base64'));
    const starts = engine.scan({ path: 'a', bytes }).map(({ span }) => Math.floor((span.start * 3) / 4));
    expect(starts.map((start, index) => start - (places[index] ?? 0))).toEqual(places.map(() => expect.toBeOneOf([0, 1])));
  });
});
