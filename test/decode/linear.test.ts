// Twice as much of nothing but joints, escapes, hints or quotes is at most about twice the work. Counted, not timed: bytes turned into text, and
// characters that patterns went over.

import { describe, expect, it } from 'vitest';
import { sampleUuid } from '../../rules/shapes.ts';
import { seededRandom } from '../../src/core/random.ts';
import { countWork } from '../engine/work.ts';
import { rewritingsIn } from './rewritten.ts';

const uuid = sampleUuid(seededRandom(1));

const PIECES: Readonly<Record<string, string>> = {
  'literals that are added': '"pat-"+',
  'literals beside each other': '"pat-" ',
  'elements of a list': '"pat-",',
  'elements of a list before UUIDs': `'na1','${uuid}',`,
  'lists of nothing but prefixes': '["pat-","na1",',
  'lists beside a call': '.join(["pat","na1",',
  'lists that a dash joins': "'-'.join(['pat','na1']),",
  'elements that are words': "'pat','na1',",
  'words of a list': '%w[pat na1 ',
  'split words': "pat na1 ' ",
  'last groups': '"0123456789ab",',
  'lists by their names': "a=['pat','b'];",
  'dashed numbers': ' 0123 0123456789ab',
  'holes of templates': '${"pat-"}',
  'open holes': 'pat-${"',
  'bare holes': "pat-{'a'}",
  'quotes within a word': 'pat-"a"\'b\'',
  'quotes of a word that are open': "pat-'",
  'a run of anchors': 'pat-',
  'broken tails': '-abcd-"',
  'broken tails, escaped': '-abcd-abcd\\\\\\',
  quotes: '"',
  'escaped quotes': '\\"',
  'quotes and comments': '"pat-" /* a */ // b\n',
  'open comments': '"pat-" /*',
  'lines that go on': 'pat-\\\n',
  'mail lines': 'pat-=\n',
  'folded lines': 'pat-aaaaaaaa\n',
  'names in templates': 'pat-${A}',
  'names bound to prefixes': 'A="pat-na1-";\n',
  'names bound and used': 'A="pat-na1-";A+A;',
  'names bound and used often': `A="pat-na1-";${'A+'.repeat(60)}`,
  'names bound in two ways and used': '("A","pat-na1-")A+',
  'names bound, used and bound': 'A="pat-";A+B="na1-";B+',
  'one name bound before UUIDs': `A="x";A+"${uuid}"\n`,
  'names added before UUIDs': `A + "${uuid}"\n`,
  'escaped dashes': 'pat%2D',
  'escaped dashes, twice': 'pat%252D',
  backslashes: 'pat\\\\\\\\\\\\',
  'unicode escapes': 'pat\\u002d',
  'open entities': 'pat&#',
  entities: '&#112;&#97;&#116;&#45;',
  'named entities': 'pat&amp;amp;amp;',
  'quoted-printable': 'pat=2D=\n',
  tags: 'pat-<w:r><w:t>',
  'open tags': 'pat-<span ',
  'zero-width spaces': 'pat-\u200b',
  appended: 'a = "pat-"; a += ',
  'names of cookies': '"hubspotapi": "',
};

const SMALL = 1 << 15;

const inputOf = (piece: string, size: number): Buffer => Buffer.from(piece.repeat(Math.ceil(size / piece.length)).slice(0, size));

describe('the work of rewriting', () => {
  it.each(Object.entries(PIECES))('%s', (_title, piece) => {
    const work = (size: number): number => {
      const input = inputOf(piece, size);
      const { bytes, characters } = countWork(() => rewritingsIn(input));
      return bytes + characters;
    };
    const small = work(SMALL);
    expect(work(SMALL * 2)).toBeLessThan(small * 2.5 + SMALL);
    expect(small / SMALL, 'for each byte').toBeLessThan(400);
  });
});
