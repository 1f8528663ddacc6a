// From bytes to every format: wherever a credential stands, in contents, names or what is said of them, none is shown.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../../src/core/random.ts';
import type { SourceItem } from '../../src/core/source.ts';
import { renderHuman } from '../../src/report/human.ts';
import { renderJson } from '../../src/report/json.ts';
import { renderJsonl } from '../../src/report/jsonl.ts';
import { renderProgress } from '../../src/report/progress.ts';
import { collect } from '../../src/scan/collect.ts';
import { scan } from '../../src/scan/scan.ts';
import { fakeEngine } from '../scan/fake-engine.ts';
import { FAKE_HOOK, FAKE_KEY, FAKE_TOKEN, fakeRule, fakeSecret } from '../scan/fake-rule.ts';
import { file, listOf, skip, sourceOf } from '../scan/fake-source.ts';
import { anyText } from './any-report.ts';

const KINDS = [FAKE_TOKEN, FAKE_KEY, FAKE_HOOK];
const RULES = KINDS.map(fakeRule);
const random = seededRandom(3);
const SECRETS = KINDS.flatMap((kind) => Array.from({ length: 3 }, () => fakeSecret(kind, random)));

const textWithSecrets = fc
  .array(fc.oneof(fc.constantFrom(...SECRETS, 'low=', '\n', '/', '\r\n'), anyText), { maxLength: 8 })
  .map((parts) => parts.join(''));

const anyItem: fc.Arbitrary<SourceItem> = fc.oneof(
  fc.tuple(textWithSecrets, textWithSecrets).map(([path, content]) => file(path, content)),
  fc
    .tuple(textWithSecrets, fc.constantFrom('unreadable' as const, 'symlink' as const), textWithSecrets)
    .map(([path, reason, detail]) => skip(path, reason, detail)),
);

const OPTIONS = { version: '1', minConfidence: 'low', showSecrets: false } as const;
const HUMAN = { linkBase: 'file:///repo/', width: 80, verbose: true, belowConfidence: 0 } as const;

describe('no secret', () => {
  it('leaves the pipeline in any format', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyItem, { maxLength: 6 }), async (items) => {
        const events = await listOf(scan(sourceOf(items), fakeEngine(RULES)));
        const report = await collect(sourceOf(events), OPTIONS);
        const paths = events.flatMap((event) => (event.kind === 'read' ? [event.path] : []));
        const all = [
          JSON.stringify(events),
          renderJson(report),
          renderJsonl(report),
          ...[true, false].flatMap((flag) => [
            renderHuman(report, RULES, { ...HUMAN, color: flag, quiet: false }),
            renderHuman(report, RULES, { ...HUMAN, color: flag, quiet: true }),
          ]),
          ...paths.map((path) =>
            renderProgress({ files: 1, objects: 1, bytes: 1, findings: 1, skips: 1, at: { kind: 'path', path } }, 1000),
          ),
        ].join('\n');
        expect(SECRETS.filter((secret) => all.includes(secret))).toEqual([]);
      }),
    );
  });
});
