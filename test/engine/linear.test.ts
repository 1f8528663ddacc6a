// Three times as much hostile input is about three times the work, not nine. Work is counted, not timed; see `work.ts` for what counts.

import { describe, expect, it } from 'vitest';
import { ruleSet } from '../../rules/index.ts';
import { sampleHubletForm, sampleUuid } from '../../rules/shapes.ts';
import { seededRandom } from '../../src/core/random.ts';
import { createEngine } from '../../src/engine/engine.ts';
import { KERNEL } from './kernel.ts';
import { countWork } from './work.ts';

const engine = createEngine(ruleSet, { now: 0, kernel: KERNEL });
const random = seededRandom(1);
const uuid = sampleUuid(random);
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const words = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Each is repeated until the size is reached. */
const PIECES: Readonly<Record<string, string>> = {
  'tails of UUIDs': uuid.slice(13),
  'UUIDs without anything': `${uuid}\n`,
  'UUIDs on one line': `${uuid},`,
  'UUIDs named tokens': `hubspot_token=${uuid}\n`,
  'UUIDs named tokens, on one line': `"hubspotToken":"${uuid}",`,
  'UUIDs named ids': `hubspot_form_id: ${uuid}\n`,
  'UUIDs in nested brackets': `{"hubspot":{"key":["${uuid}"`,
  'UUIDs in closing brackets': `"key":"${uuid}"}}])}`,
  'UUIDs in rising indentation': `hubspot:\n ${' '.repeat(40)}key: ${uuid}\n`,
  'UUIDs in Markdown tables': `| hubspot | key |\n|---|---|\n| a | ${uuid} |\n`,
  'UUIDs in SQL': `INSERT INTO hubspot (a, token) VALUES (1, '${uuid}'),\n`,
  'UUIDs in COPY': `COPY hubspot (a, token) FROM stdin;\n1\t${uuid}\n`,
  'UUIDs in prose': `the hubspot api key of the account is then ${uuid} and `,
  'hublet forms': `${sampleHubletForm(random)} `,
  'pat without its end': 'pat-na1-',
  'private app tokens': `pat-na1-${uuid}\n`,
  'private app tokens glued together': `pat-na1-${uuid}`,
  'starts of access tokens': 'CI______KBI',
  'starts of personal access keys': 'CiRuYTEt',
  'access tokens that do not decode': `CIaaaaaaKBI${random.text(300, words)} `,
  'SMTP hosts': 'smtp.hubapi.com ',
  'SMTP hosts, a line each': 'smtp.hubspot.net\n',
  'SMTP hosts and passwords': `smtp_pass=${random.text(30, `${words}0123456789`)} smtp.hubapi.com\n`,
  'SMTP passwords without a host': 'smtp_password=smtp-pass:SMTPPASS ',
  'cookie names': 'hubspotapi',
  'cookies that never end': `hubspotapi=${'aA0'.repeat(1100)}`,
  'trigger URLs without their end': '/webhook-triggers/',
  'trigger URLs': `https://api.hubapi.com/automation/v4/webhook-triggers/1/${random.text(6, words)}7 `,
  'quotes and colons': '"key":"',
  commas: 'hubspot,key,',
  'URL parameters': '?hapikey=&client_secret=',
  dashes: '-',
  'opening brackets': '([{',
  'white space': ' \n',
  NULs: '\0',
  'base64 of text': base64('some text of it, '),
  'base64 of tokens': base64(` pat-na1-${uuid} `),
  'base64 of base64 of tokens': base64(base64(base64(` pat-na1-${uuid} `))),
  'base64 of named UUIDs, a line each': `hubspot_token: ${base64(uuid)}\n`,
  'base64 in lines': `${base64('some text of it, '.repeat(3)).repeat(3).slice(0, 76)}\n`,
  'base64 in strings that end': `${base64('some text of it, '.repeat(3)).slice(0, 60)}" "`,
  'hex digits of tokens': Buffer.from(` pat-na1-${uuid} `).toString('hex'),
  'tokens in UTF-16': Buffer.from(` pat-na1-${uuid} `, 'utf16le').toString('latin1'),
};

/** Much more than the few thousand bytes that are looked at around one value, and little enough to count every step. */
const SMALL = 1 << 13;

function inputOf(piece: string, size: number): Buffer {
  return Buffer.from(`hubspot ${piece.repeat(Math.ceil(size / piece.length))}`.slice(0, size), 'latin1');
}

const workOn = (piece: string, size: number, path: string): { readonly bytes: number; readonly characters: number } => {
  const bytes = inputOf(piece, size);
  return countWork(() => engine.scan({ path, bytes }));
};

const TIMES = 3;

/** Three times the input may be a little more than three times the work, since values near the start have less before them; not nine. */
const MOST_GROWTH = 4.5;

/** Room for what is read once however large the input. */
const ALLOWANCE = 1 << 14;

describe('work grows no faster than the input', () => {
  it.each(Object.entries(PIECES))('%s', (_title, piece) => {
    const small = workOn(piece, SMALL, 'a.txt');
    const large = workOn(piece, TIMES * SMALL, 'a.txt');
    expect(large.bytes).toBeLessThanOrEqual(MOST_GROWTH * small.bytes + ALLOWANCE);
    expect(large.characters).toBeLessThanOrEqual(MOST_GROWTH * small.characters + ALLOWANCE);
  });
});

describe('the counting', () => {
  it('sees bytes that become text, and patterns that go over it', () => {
    const bytes = Buffer.from('aaaaaaaaab');
    const work = countWork(() => {
      const text = bytes.toString('latin1', 2, 10);
      text.replaceAll(/x/g, '');
      /b/.test(text);
    });
    expect(work).toEqual({ bytes: 8, characters: 16 });
  });

  it('leaves nothing behind', () => {
    const before = [Buffer.prototype.toString, RegExp.prototype.exec];
    const stop = (): never => {
      throw new Error('stop');
    };
    expect(() => countWork(stop)).toThrow('stop');
    expect([Buffer.prototype.toString, RegExp.prototype.exec]).toEqual(before);
  });
});
