// What the documents say that a machine can check: the kinds and flags, the example, the links, and that nothing in them is made up.

import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ruleSet } from '../rules/index.ts';
import { SCAN_FLAGS } from '../src/cli/flags.ts';
import { seededRandom } from '../src/core/random.ts';
import { SKIP_REASONS } from '../src/core/skip.ts';
import { ROOT, readSource } from './architecture/tree.ts';
import { leakspot } from './cli/spawn-leakspot.ts';
import { WAYS } from './rules/encoded-cells.ts';
import { CELLS } from './rules/encoded-matrix.ts';

const DOCUMENTS = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'SECURITY.md', 'bench/README.md'];
const readme = readSource('README.md').text;

/** The first code block in `language`. */
const block = (language: string): string => new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'ms').exec(readme)?.[1] ?? '';

describe('README.md', () => {
  it('lists every kind with its severity, in the order of the rules', () => {
    const rows = Array.from(readme.matchAll(/^\| `(hubspot-[a-z-]+)` \|[^|]*\| ([a-z]+)/gm), ([, id, severity]) => [id, severity]);
    expect(rows).toEqual(ruleSet.rules.map(({ id, severity }) => [id, severity]));
  });

  it('lists every flag of scan and no other', () => {
    const rows = Array.from(readme.matchAll(/^\| (`-.*?) \|(?= [a-z])/gm), ([, flags = '']) => flags.match(/--[a-z-]+/g) ?? []);
    expect(rows.flat().toSorted()).toEqual(
      Object.values(SCAN_FLAGS)
        .map(({ long }) => long)
        .toSorted(),
    );
  });

  const [rule] = ruleSet.rules;
  const input = `HUBSPOT_TOKEN=${rule?.sample(seededRandom(5))}\n`;

  it('shows the report that its example gives', () => {
    expect(block('text')).toBe(leakspot(['scan', '-'], { input }).stdout);
  });

  it('shows the finding that its example gives', () => {
    expect(JSON.parse(block('json'))).toEqual(JSON.parse(leakspot(['scan', '-', '--format', 'json'], { input }).stdout).findings[0]);
  });

  it('says how large the encoded matrix is', () => {
    const cells = Object.values(CELLS).reduce((sum, some) => sum + some);
    expect(readme.replaceAll(/\s+/g, ' ')).toContain(`in ${WAYS.length} other ways`);
    expect(readme).toContain(`${cells.toLocaleString('en')} combinations`);
  });

  it('speaks of as many reasons for skips as there are', () => {
    const incomplete = Object.values(SKIP_REASONS).filter(Boolean).length;
    // Two rows of either column stand for two reasons (index and history; vanished and changed): a new reason must be written down.
    expect([incomplete, Object.keys(SKIP_REASONS).length - incomplete]).toEqual([9, 12]);
  });
});

/** GitHub's names for headings. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replaceAll(/[^\w\s-]/g, '')
    .trim()
    .replaceAll(' ', '-');

describe.each(DOCUMENTS)('%s', (path) => {
  const { text } = readSource(path);

  it('links to what is there', () => {
    const links = Array.from(text.matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)/g), ([, file = '', anchor]) => ({ file, anchor }));
    const broken = links.filter(({ file, anchor }) => {
      const target = file === '' ? path : join(dirname(path), file);
      if (!existsSync(join(ROOT, target))) return true;
      const headings = Array.from(readSource(target).text.matchAll(/^#+ (.*)$/gm), ([, heading = '']) => anchorOf(heading));
      return anchor !== undefined && !headings.includes(anchor);
    });
    expect(broken).toEqual([]);
  });

  it('names files that are there', () => {
    const named = text.match(/(?<=`)(?:src|test|rules|scripts|bench|fixtures|bin)\/[\w./-]+(?=`)/g) ?? [];
    // The rule that CONTRIBUTING.md shows how to write.
    expect(named.filter((file) => file !== 'rules/widget-key.ts' && !existsSync(join(ROOT, file)))).toEqual([]);
  });
});
