// Values in parts, in whole files, through the engine: found once, with the exact value, the exact place and as parts. `«` and `»` mark the place.

import { describe, expect, it } from 'vitest';
import { ruleSet } from '../../rules/index.ts';
import { sampleUuid } from '../../rules/shapes.ts';
import { seededRandom } from '../../src/core/random.ts';
import { createEngine } from '../../src/engine/engine.ts';
import { KERNEL } from '../engine/kernel.ts';

const engine = createEngine(ruleSet, { now: 0, kernel: KERNEL });

const uuid = sampleUuid(seededRandom(2));
const groups = uuid.split('-');
const token = `pat-na1-${uuid}`;
const parts = token.split('-');
const [left, right] = [uuid.slice(0, 18), uuid.slice(18)];
const key = ruleSet.rules.find(({ id }) => id === 'hubspot-personal-access-key')?.sample(seededRandom(1)) ?? '';

const quoted = (all: readonly string[], between = "', '"): string => all.join(between);

const TOKENS: readonly (readonly [title: string, marked: string])[] = [
  ['a list that a dash joins', `T = '-'.join(['«${quoted(parts)}»'])\n`],
  ['a list over lines, with comments', `t = [\n  '«${quoted(parts, "', // next\n  '")}»', // last\n].join('-');\n`],
  ['a list with a separator by its name', `sep := "-"\nt := strings.Join([]string{"«${quoted(parts, '", "')}»"}, sep)\n`],
  ['a list that is joined later', `parts = ['«${quoted(parts)}»']\nt = '-'.join(parts)\n`],
  ['nothing between the elements', `$t = implode('', ['«pat-na1-', '${left}', '${right}»']);\n`],
  ['a dash between, last in the call', `local t = table.concat({"«${quoted(parts, '", "')}»"}, "-")\n`],
  ['words', `t = %w[«${parts.join(' ')}»].join('-')\n`],
  ['a format', `t = "%s-%s-%s" % ("«pat", "na1", "${uuid}»")\n`],
  ['literals in holes', `const t = \`«pat-\${"na1"}-${left}\${'${right}»'}\`;\n`],
  ['names in holes', `const P = 'pat', H = 'na1';\nconst t = \`«\${P}-\${H}-${uuid}»\`;\n`],
  ['a name amid the rest', `const A = '${left}';\nconst t = \`«pat-na1-\${A}${right}»\`;\n`],
  ['a shell variable', `P=pat-na1\nexport T="«$P-${uuid}»"\n`],
  ['bare and quoted', `TOKEN=«pat-na1-"${uuid.slice(0, 10)}"'${uuid.slice(10, 20)}'${uuid.slice(20)}»\n`],
  ['bare and quoted, then others', `TOKEN=«pat-na1-'${uuid}»' OTHER='${groups[0]}' run\n`],
];

const SECRETS: readonly (readonly [title: string, marked: string])[] = [
  ['a list that a dash joins', `HUBSPOT_CLIENT_SECRET = '-'.join(['«${quoted(groups)}»'])\n`],
  ['a property', `const hubspot = { clientSecret: ['«${quoted(groups, "','")}»'].join('-') };\n`],
  ['words', `HUBSPOT_CLIENT_SECRET = %w(«${groups.join(' ')}»).join('-')\n`],
  ['a hole', `hubspot_client_secret = f"«{A}${right}»"\nA = "${left}"\n`],
  ['bare and quoted', `HUBSPOT_CLIENT_SECRET="«${uuid.slice(0, 19)}"${uuid.slice(19)}»\n`],
];

const KEYS: readonly (readonly [title: string, marked: string])[] = [
  ['a list', `k = "".join(("«${key.slice(0, 40)}", "${key.slice(40)}»"))\n`],
  ['bare and quoted', `K=«${key.slice(0, 40)}"${key.slice(40)}»"\n`],
  ['a hole', `k = "«${key.slice(0, 30)}#{'${key.slice(30, 60)}'}${key.slice(60)}»"\n`],
];

describe.each([
  ['hubspot-private-app-token', token, TOKENS],
  ['hubspot-client-secret', uuid, SECRETS],
  ['hubspot-personal-access-key', key, KEYS],
] as const)('%s', (id, value, cases) => {
  it.each(cases)('%s', (_title, marked) => {
    const content = marked.replace(/[«»]/g, '');
    const stands = content.slice(marked.indexOf('«'), marked.indexOf('»') - 1);
    const bytes = Buffer.from(content);
    const found = engine.scan({ path: 'hubspot/a.txt', bytes }).map(({ rule, encoding, secret, span }) => {
      return [rule.id, encoding, secret.reveal(), bytes.toString('latin1', span.start, span.end)];
    });
    expect(found).toEqual([[id, 'split', value, stands]]);
  });
});

describe('a value anywhere in a long string of nothing but escapes', () => {
  it.each([
    ['\\u escapes', 'escaped', (byte: number) => `\\u00${byte.toString(16)}`],
    ['percent signs', 'percent', (byte: number) => `%${byte.toString(16)}`],
  ] as const)('%s', (_title, encoding, write) => {
    const escaped = (text: string): string => Array.from(Buffer.from(text), write).join('');
    for (let words = 0; words < 480; words += 30) {
      const content = escaped(`${'some words, '.repeat(words)} ${token} ${'and others, '.repeat(400 - words / 2)}`);
      const stands = escaped(token);
      const found = engine.scan({ path: 'a', bytes: Buffer.from(content) });
      const start = content.indexOf(stands);
      expect(found.map(({ encoding: layers, secret, span }) => [layers, secret.reveal(), span])).toEqual([
        [encoding, token, { start, end: start + stands.length }],
      ]);
    }
  });
});
