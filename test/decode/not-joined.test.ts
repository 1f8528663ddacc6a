// What stands beside each other and is not one value: elements of lists, columns, keys, lines.

import { describe, expect, it } from 'vitest';
import { ruleSet } from '../../rules/index.ts';
import { personalAccessKey } from '../../rules/personal-access-key.ts';
import { sampleUuid } from '../../rules/shapes.ts';
import { seededRandom } from '../../src/core/random.ts';
import { rewritingsIn } from './rewritten.ts';

const random = seededRandom(5);
const [uuid, other, third] = [sampleUuid(random), sampleUuid(random), sampleUuid(random)];
const [key, second] = [personalAccessKey.sample(random), personalAccessKey.sample(random)];
const prefix = 'pat-na1-';

const APART: readonly (readonly [title: string, text: string])[] = [
  ['an array of UUIDs', `["${uuid}", "${other}", "${third}"]`],
  ['a list of UUIDs', `${uuid}\n${other}\n${third}\n`],
  ['UUIDs in a YAML list', `- "${uuid}"\n- "${other}"\n`],
  ['UUIDs in a quoted block', `"${uuid}\n${other}"`],
  ['a table of UUIDs', `| ${uuid} | ${other} |\n| ${third} | ${uuid} |\n`],
  ['columns of UUIDs', `"${uuid}","${other}"\n"${third}","${uuid}"\n`],
  ['rows of SQL', `INSERT INTO a VALUES ('na1', '${uuid}'),\n ('eu1', '${other}');`],
  ['cells of HTML', `<tr><td>${prefix}</td><td>${uuid}</td></tr>`],
  ['cells of a Word document', `<w:t>${prefix}</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>${uuid}</w:t>`],
  ['YAML keys', `first: ${key}\nsecond: ${second}\n`],
  ['YAML keys without a value', `first: ${key}\nsecond:\n  ${second}\n`],
  ['keys, one a line', `${key}\n${second}\n`],
  ['keys beside each other', `"${key}" "${second}"`],
  ['arguments of a call', `connect("${prefix}", "${uuid}")`],
  ['joined by commas', `["${prefix}", "${uuid}"].join()`],
  ['joined by spaces, which are in no value', `["${key}", "${second}"].forEach(use)`],
  ['joined by a dash, elsewhere', `use(["pat", "na1", "${uuid}"]); rest.join("-");`],
  ['joined by what nobody knows', `["pat", "na1", "${uuid}"].join(separator)`],
  ['joined by a long text', `const S = "separator";\n["pat", "na1", "${uuid}"].join(S)`],
  ['reversed before it is joined', `["pat", "na1", "${uuid}"].reverse().join("-")`],
  ['too few holes', `"{}-{}".format("pat", "na1", "${uuid}")`],
  ['holes in another order', `string.Format("{1}-{0}-{2}", "pat", "na1", "${uuid}")`],
  ['paths', `path.join("pat-na1-", "${uuid}")`],
  ['a method of what is quoted', `"${key}".trim()`],
  ['a possessive', `the token ${key}'s value`],
  ['attributes without blanks', `<a data-a="${prefix}"id="${uuid}">`],
  ['objects beside each other', `{"a":"${prefix}"}{"b":"${uuid}"}`],
  ['an initial value in braces', `[]string{"${prefix}"}, map[string]int{"${uuid}"}`],
  ['words that nothing joins', `%w[pat na1 ${uuid}]`],
  ['an option after a line that goes on', `curl -u ${uuid} \\\n  --header a`],
  ['a prefix that is only asked for', `if (token.startsWith('${prefix}')) use('${uuid}');`],
  ['a prefix under another name', `const A = '${prefix}';\nconst b = '${uuid}';\nuse(A, b);`],
  ['compat-table', `require('compat-table/${uuid}') + compat-data;`],
];

describe('what is not one value', () => {
  it.each(APART)('%s', (_title, text) => {
    const values = [uuid, other, third, key, second];
    for (const rewriting of rewritingsIn(Buffer.from(text))) {
      const written = Buffer.from(rewriting.bytes).toString('latin1');
      expect(values.filter((value) => written.includes(value)).length, 'values in one').toBeLessThan(2);
      expect(written).not.toMatch(/pat-na1-[0-9a-f]{8}-/);
    }
  });

  it('is plain text of every kind', () => {
    for (const rule of ruleSet.rules) {
      const text = `const token = "${rule.sample(seededRandom(3))}";\nconst next = "value";\n`;
      expect(rewritingsIn(Buffer.from(text)), rule.id).toEqual([]);
    }
  });
});
