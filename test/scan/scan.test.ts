// From a source to findings in their places: one for each credential and path, and nothing that is lost or shown.

import { describe, expect, it } from 'vitest';
import type { Decoded } from '../../src/core/decoded.ts';
import { seededRandom } from '../../src/core/random.ts';
import type { Report } from '../../src/core/report.ts';
import type { SourceItem } from '../../src/core/source.ts';
import { collect } from '../../src/scan/collect.ts';
import type { ScanEvent } from '../../src/scan/event.ts';
import { scan } from '../../src/scan/scan.ts';
import { fakeEngine } from './fake-engine.ts';
import { FAKE_HOOK, FAKE_KEY, FAKE_TOKEN, fakeRule, fakeSecret } from './fake-rule.ts';
import { file, listOf, skip, sourceOf } from './fake-source.ts';

const RULES = [FAKE_TOKEN, FAKE_KEY, FAKE_HOOK].map(fakeRule);
const random = seededRandom(1);
const token = fakeSecret(FAKE_TOKEN, random);
const otherToken = fakeSecret(FAKE_TOKEN, random);
const key = fakeSecret(FAKE_KEY, random);
const hook = fakeSecret(FAKE_HOOK, random);
const OPTIONS = { version: '1.2.3', minConfidence: 'medium', showSecrets: false } as const;

const report = (items: readonly SourceItem[], options = {}): Promise<Report> =>
  collect(scan(sourceOf(items), fakeEngine(RULES)), { ...OPTIONS, ...options });

async function eventsOf(items: readonly SourceItem[]): Promise<readonly ScanEvent[]> {
  return listOf(scan(sourceOf(items), fakeEngine(RULES)));
}

describe('a scan', () => {
  it('reports a credential in its place', async () => {
    const { findings, ...rest } = await report([file('conf/app.env', `# é\nTOKEN=${token}\n`)]);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toEqual({
      ruleId: 'fake-token',
      severity: 'critical',
      confidence: 'high',
      fingerprint: expect.stringMatching(/^fake-token:[0-9a-f]{32}:conf\/app\.env$/),
      credential: expect.stringMatching(/^fake-token:[0-9a-f]{32}$/),
      redacted: `${token.slice(0, 12)}…`,
      location: { path: 'conf/app.env', line: 2, column: 7, endLine: 2, endColumn: 33, byteOffset: 11, byteLength: 26 },
      encoding: 'plain',
      provenance: { kind: 'file' },
      introduced: null,
      removed: null,
      reachable: ['work-tree'],
      occurrences: [],
      evidence: ['high by its surroundings', 'read from conf/app.env'],
      decoded: null,
      verdict: null,
      suppression: null,
    });
    expect(rest).toEqual({
      schemaVersion: 1,
      tool: { name: 'leakspot', version: '1.2.3' },
      status: 'findings',
      complete: true,
      skipped: [],
      unusedSuppressions: [],
      receipt: {
        files: 1,
        objects: { blob: 0, commit: 0, tag: 0, tree: 0 },
        bytes: 38,
        objectsDigest: null,
        rulesDigest: 'ab'.repeat(32),
      },
    });
  });

  it('says what it read before what it found there, and ends with a receipt', async () => {
    const events = await eventsOf([file('a', token), skip('b', 'symlink'), file('c', 'nothing')]);
    expect(events.map((event) => event.kind)).toEqual(['read', 'finding', 'skip', 'read', 'end']);
  });

  it('reads an empty source to its end', async () => {
    expect(await report([])).toMatchObject({ status: 'clean', complete: true, receipt: { files: 0, bytes: 0 } });
  });

  it('passes on what its source throws', async () => {
    async function* broken(): AsyncGenerator<SourceItem> {
      yield file('a', token);
      throw new Error('the disk is gone');
    }
    await expect(collect(scan(broken(), fakeEngine(RULES)), OPTIONS)).rejects.toThrow('the disk is gone');
  });

  it('keeps what a credential says about itself, and null where it says nothing', async () => {
    const decoded: Decoded = { hubId: 7, userId: null, appId: null, hublet: 'eu1', expiresAt: null };
    const said = await collect(scan(sourceOf([file('a', token)]), fakeEngine(RULES, decoded)), OPTIONS);
    expect(said.findings[0]?.decoded).toEqual(decoded);
  });
});

describe('several matches of one credential at one path', () => {
  it.each([
    ['once', `${token}`, null],
    ['on another line', `${token}\n\n${token}`, 'also on line 3'],
    ['on the same line', `${token} ${token}`, 'also a second time on line 1'],
    ['on two lines', `${token}\n${token}\n${token}`, 'also on lines 2 and 3'],
    ['on three lines', `${token}\n`.repeat(4), 'also on lines 2, 3 and 4'],
    ['twice on another line', `${token}\n${token} ${token}`, 'also at 2 more places, on line 2'],
    ['on its own and another line', `${token} ${token}\n${token}`, 'also at 2 more places, on lines 1 and 2'],
    ['on many lines', `${token}\n`.repeat(9), 'also at 8 more places, on lines 2, 3, 4, 5, 6 and others'],
  ])('%s: are one finding', async (_title, content, evidence) => {
    const { findings } = await report([file('a', content)]);
    expect(findings).toHaveLength(1);
    expect(findings[0]?.location).toMatchObject({ line: 1, column: 1, byteOffset: 0 });
    expect(findings[0]?.evidence.slice(2)).toEqual(evidence === null ? [] : [evidence]);
  });

  it('have the first place and the highest confidence', async () => {
    const { findings } = await report([file('a', `low=${token}\nhigh=${token}\nmedium=${token}`)]);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({
      confidence: 'high',
      location: { line: 1, column: 5 },
      evidence: ['high by its surroundings', 'read from a', 'also on lines 2 and 3'],
    });
  });

  it('are one finding for each path and each credential', async () => {
    const { findings } = await report([file('a', `${token} ${otherToken}`), file('b', `${token}`)]);
    expect(findings.map(({ location }) => location.path)).toEqual(['a', 'a', 'b']);
    expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBe(3);
    expect(findings[0]?.credential).toBe(findings[2]?.credential);
    expect(findings[0]?.credential).not.toBe(findings[1]?.credential);
  });

  it('are one finding even where one path is read twice', async () => {
    const twice = [file('a', `\n${token}`), file('a', `low=${token}`)];
    for (const items of [twice, twice.toReversed()]) {
      const { findings } = await report(items);
      expect(findings).toHaveLength(1);
      expect(findings[0]).toMatchObject({ confidence: 'high', location: { line: 2, byteOffset: 1 } });
    }
  });

  it('are told apart where the tags of short secrets are alike', async () => {
    const hooks = Array.from({ length: 1500 }, () => fakeSecret(FAKE_HOOK, random));
    const { findings } = await report([file('a', hooks.join('\n'))]);
    expect(new Set(findings.map(({ fingerprint }) => fingerprint)).size).toBeLessThan(1500);
    expect(findings).toHaveLength(1500);
  });
});

describe('a credential in a path', () => {
  it('is a finding of its own, and every path that is shown has it redacted', async () => {
    const path = `keys/${token}/é-${key}.json`;
    const shown = `keys/${token.slice(0, 12)}…/é-${key.slice(0, 10)}….json`;
    const { findings, skipped } = await report([file(path, otherToken), skip(`${path}.bak`, 'unreadable', `cannot open ${path}`)]);
    expect(findings.map(({ location }) => location.path)).toEqual(['@file-name', shown, '@file-name']);
    expect(findings[0]).toMatchObject({
      ruleId: 'fake-token',
      location: { line: 1, column: 6, byteOffset: 5, byteLength: 26 },
      evidence: [`in the names of ${shown} and ${shown}.bak`, 'high by its surroundings', 'read from @file-name'],
    });
    expect(findings[1]?.evidence).toEqual(['high by its surroundings', `read from ${shown}`]);
    expect(skipped).toEqual([{ path: `${shown}.bak`, reason: 'unreadable', incomplete: true, detail: `cannot open ${shown}` }]);
  });

  it('is redacted in events that come before its finding', async () => {
    const [first] = await eventsOf([file(token, '')]);
    expect(first).toEqual({ kind: 'read', files: 1, path: `${token.slice(0, 12)}…`, bytes: 0 });
  });

  it('is one finding however many paths hold it, the same in any order', async () => {
    const items = Array.from({ length: 6 }, (_, index) => file(`${token}/${index}`, ''));
    const { findings } = await report(items);
    expect(findings).toHaveLength(1);
    const name = `${token.slice(0, 12)}…`;
    expect(findings[0]?.evidence[0]).toBe(`in the names of ${name}/0, ${name}/1, ${name}/2 and 3 more`);
    expect((await report(items.toReversed())).findings).toEqual(findings);
  });

  it('is redacted where only the content tells that it is one', async () => {
    const rule = fakeRule(FAKE_TOKEN);
    const engine = fakeEngine([rule]);
    const contentOnly = {
      ...engine,
      scan: (fragment: Parameters<typeof engine.scan>[0]) => (fragment.path === '@file-name' ? [] : engine.scan(fragment)),
    };
    const { findings } = await collect(scan(sourceOf([file(`keys/${token}`, token)]), contentOnly), OPTIONS);
    expect(findings).toHaveLength(1);
    expect(JSON.stringify(findings)).not.toContain(token);
    expect(findings[0]?.location.path).toBe(`keys/${token.slice(0, 12)}…`);
  });

  it('is redacted whatever the confidence', async () => {
    const { findings, receipt } = await report([file(`low=${token}`, key)]);
    expect(findings.map(({ location }) => location.path)).toEqual([`low=${token.slice(0, 12)}…`]);
    expect(receipt.files).toBe(1);
  });
});

describe('sorting', () => {
  it('is by severity, path, offset, whatever the order of reading', async () => {
    const items = [
      file('b', `${hook} ${otherToken} ${token}`),
      file('a/b', key),
      file('Z', key),
      file('a', `${key} ${token}`),
      file('é', key),
    ];
    const order = [
      ['critical', 'a'],
      ['critical', 'b'],
      ['critical', 'b'],
      ['high', 'Z'],
      ['high', 'a'],
      ['high', 'a/b'],
      ['high', 'é'],
      ['low', 'b'],
    ];
    const sorted = await report(items);
    expect(sorted.findings.map(({ severity, location }) => [severity, location.path])).toEqual(order);
    expect(sorted.findings[1]?.location.byteOffset).toBeLessThan(sorted.findings[2]?.location.byteOffset ?? 0);
    expect(await report(items.toReversed())).toEqual(sorted);
  });

  it('puts skips in the order of their paths', async () => {
    const { skipped } = await report([skip('b', 'symlink'), skip('a', 'unreadable'), skip('a', 'symlink')]);
    expect(skipped.map(({ path, reason }) => `${path} ${reason}`)).toEqual(['a symlink', 'a unreadable', 'b symlink']);
  });
});
