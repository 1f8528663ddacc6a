// What is noted of a history while its commits and trees are scanned, by the real scanner, as if some objects were found in it before.

import { expect } from 'vitest';
import type { ObjectFinding } from '../../src/scan/object-event.ts';
import type { History } from '../../src/sources/open-history.ts';
import { createPause } from '../../src/sources/pause.ts';
import type { SurveyedPacks } from '../../src/sources/trace-passes.ts';
import { objectShares } from '../../src/workers/object-shares.ts';
import { openShareScanner } from '../../src/workers/scan-objects.ts';
import { holdWithin, openSurveying } from '../../src/workers/surveying.ts';
import { DESK } from '../cli/scan-here.ts';

/** `oids`: in hex digits, of files. In the shares of so many workers. `most`: so many bytes are held of it. */
export async function surveyedWhileScanned(
  history: History,
  oids: readonly string[],
  workers: number,
  most?: number,
): Promise<SurveyedPacks | null> {
  const surveying = openSurveying(history, holdWithin(most));
  const findings = oids.map((oid) => ({ oid, place: { kind: 'blob' } }) as ObjectFinding);
  const { last } = objectShares(0, history.store, history.repository.format.objectFormat, workers);
  const scanShare = openShareScanner(DESK);
  const pause = createPause(new AbortController().signal, 1);
  // In any order.
  for (const share of surveying.begin(last, { findings, skips: [] }).toReversed()) {
    for await (const events of scanShare(share, pause)) {
      for (const event of events) if (event.kind === 'objects-surveyed') surveying.add(event);
    }
  }
  const surveyed = surveying.take();
  if (history.store.packs.length > 0 && most === undefined) expect(surveyed).not.toBeNull();
  return surveyed;
}
