// What signals tell of a file is what patterns over all of its text would tell, in whatever order the signals come.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/core/random.ts';
import { mentionsHubSpot } from '../../src/engine/context/mention.ts';
import { SIGNALS } from '../../src/engine/context/signals.ts';
import { openSurvey, type Survey } from '../../src/engine/context/survey.ts';
import { textOf } from '../../src/engine/text.ts';
import { compileAnchors } from '../../src/kernel/anchor-set.ts';
import { findAnchors } from '../../src/kernel/reference.ts';

const PIECES = [
  ...['api.hubspot.co', 'app.hubspot.com/oaut', 'hubspot-api-', 'mcp.hubspot.', '@HubSpo', 'hub_spot', 'hub spot', 'y_', 'y '],
  ...[')\n values', ') from', ')          \n   VALUES', ')      from       '],
  ...'abhspAHSPZz019 _-./:=,;"\'(){}[]$@+%\n\t\u00a0\u00e9',
  ...[
    'hub',
    'spot',
    'HubSpot',
    'hubspot.com',
    'hubapi',
    'hubapi.com',
    'hbspt',
    'hapi',
    'key',
    'API',
    'api.',
    'api-na1.',
    'app-eu1.',
    '/oauth',
  ],
  ...[
    '@',
    'mcp.',
    '-api-',
    '.api.',
    'client',
    'Client',
    'secret',
    'refresh',
    'token',
    'hapikey',
    'client_secret',
    'refreshToken',
    'client_',
  ],
  ...[
    'hs',
    'HS',
    'na',
    'eu1-',
    'ap2-',
    'pat-',
    'na1',
    'CiQ',
    'CiR',
    'CI',
    'CIaaaaaaKBI',
    'aaaaaaKBI',
    ') VALUES',
    'values',
    ')',
    'FROM',
    'stdin',
  ],
  ...[' = ', ': ', '=> ', '${', '" + ', 'this.', 'name', 'TheName', '    '],
];

const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join(''));

const SET = compileAnchors(SIGNALS.map(({ anchor }) => anchor));

type Signal = readonly [signal: number, at: number];

function signalsIn(bytes: Uint8Array): readonly Signal[] {
  const signals: Signal[] = [];
  findAnchors(bytes, SET, (signal, at) => signals.push([signal, at]));
  return signals;
}

function conduct(bytes: Uint8Array, signals: readonly Signal[]): Survey {
  const survey = openSurvey(textOf({ bytes }), () => undefined);
  for (const [signal, at] of signals) survey.onSignal(signal, at);
  return survey;
}

const SIGN = /(?<![A-Za-z])(?:hs(?:[_.-]|[A-Z])|HS[A-Z_])|\b(?:na|eu|ap)[1-9]-|C(?:i[QR]|[I-P][\w-]{6}[K-O][BRhx][IJKL])|pat-[a-z]{2}\d/;
const API =
  /api(?:-[a-z]{2}\d)?\.hub(?:api|spot)\.com|app(?:-[a-z]{2}\d)?\.hubspot\.com\/oauth|@hubspot\/|hubspot[-/.]api[-.]client|mcp\.hubspot\.com/i;
const COLUMNS = /\)\s*VALUES|\)\s*FROM\s+stdin/i;
const MENTIONS = /hubspot|(?<![a-z]|[a-z][_ -])hub[_ -]spot|hubapi|hbspt|(?<![a-z0-9])hapi[_-]?key(?![a-z])/gi;
const USES =
  /(hapi_?key|client_?secret|refresh_?token)["'`]?[)\]]?[ \t]{0,8}(?:=>|[:=,+.]|%[sv]["'`][ \t]{0,8}[%,])?[ \t]{0,8}["'`]?[ \t]{0,8}(?:[+.,%&][ \t]{0,8}|\$\{|#\{|\{\{?|\\\()?[ \t]{0,8}(?:this\.|self\.|[$@])?([A-Za-z_]\w{1,40})(?![\w"'`]|[ \t]*=[^=>])/gi;
const SAYS_USE = /hapi_?key|client_?secret|refresh_?token/i;

const usesOf = (whole: string): ReadonlyMap<string, string> =>
  new Map(
    [...whole.matchAll(USES)].flatMap(([, use = '', name = '']) => {
      const phrase = { h: 'hapikey', c: 'client secret', r: 'refresh token' }[use[0]?.toLowerCase() ?? ''] ?? '';
      return SAYS_USE.test(name) ? [] : [[name, phrase] as const];
    }),
  );

describe('a survey', () => {
  it('tells what patterns over all of the text tell', () => {
    const told = { worthALook: 0, usesApi: 0, listsColumns: 0, uses: 0 };
    fc.assert(
      fc.property(text, fc.nat(), (whole, seed) => {
        const bytes = Buffer.from(whole, 'latin1');
        const random = seededRandom(seed);
        const survey = conduct(
          bytes,
          signalsIn(bytes)
            .map((signal) => ({ signal, key: random.int(1000) }))
            .toSorted((a, b) => a.key - b.key)
            .map(({ signal }) => signal),
        );
        expect(survey.worthALook()).toBe(mentionsHubSpot(whole) || SIGN.test(whole));
        expect(survey.usesApi()).toBe(API.test(whole));
        expect(survey.listsColumns()).toBe(COLUMNS.test(whole));
        expect(survey.uses()).toEqual(usesOf(whole));
        told.worthALook += Number(survey.worthALook());
        told.usesApi += Number(survey.usesApi());
        told.listsColumns += Number(survey.listsColumns());
        told.uses += survey.uses().size;
      }),
      { seed: 1, numRuns: 4000 },
    );
    expect(Math.min(...Object.values(told))).toBeGreaterThan(20);
  });

  it('knows in which blocks HubSpot is named', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(text, fc.nat(700)), { maxLength: 8 }), (parts) => {
        const whole = parts.map(([said, gap]) => said + ' '.repeat(gap)).join('');
        const bytes = Buffer.from(whole, 'latin1');
        const survey = conduct(bytes, signalsIn(bytes));
        const blocks = new Set(Array.from(whole.matchAll(MENTIONS), ({ index }) => index >> 9));
        for (let block = 0; block << 9 < whole.length; block++) {
          expect(survey.mentionedWithin(block << 9, (block << 9) + 511)).toBe(blocks.has(block));
          expect(survey.mentionedWithin((block << 9) - 700, block << 9)).toBe([0, 1, 2].some((back) => blocks.has(block - back)));
        }
      }),
      { seed: 2, numRuns: 200 },
    );
  });

  it('remembers the first uses of very many, in whatever order they come', () => {
    const line = (number: number): string => `hapikey=name${number}\n`;
    const bytes = Buffer.from(Array.from({ length: 40_000 }, (_, number) => line(number)).join(''));
    const signals = signalsIn(bytes);
    const uses = [signals, signals.toReversed()].map((ordered) => conduct(bytes, ordered).uses());
    expect(uses[0]).toEqual(uses[1]);
    expect([uses[0]?.size, uses[0]?.get('name0')]).toEqual([1 << 14, 'hapikey']);
  });
});
