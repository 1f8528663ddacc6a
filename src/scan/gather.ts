// Events → everything a report is made of. One finding per credential and path, whatever the order in which events arrive.

import { compareConfidence } from '../core/confidence.ts';
import type { Finding } from '../core/finding.ts';
import { REACHES } from '../core/history.ts';
import type { Receipt } from '../core/receipt.ts';
import { compareSeverity } from '../core/severity.ts';
import type { Skip } from '../core/skip.ts';
import type { ScanEvent } from './event.ts';
import type { Found } from './find.ts';
import { compareByDate, mergeHistories } from './merged-history.ts';
import { keyOf } from './sighting.ts';
import { inNames } from './wording.ts';

export type Gathered = {
  readonly findings: readonly Found[];
  readonly skips: readonly Skip[];
  readonly receipt: Receipt;
};

/** A finding as an event brought it; `name` is the redacted path where it stands in the name of a file, else ''. */
type Brought = Found & { readonly name: string };

/** Throws when the events stop without an `end`: such a scan must not pass for a whole one. */
export async function gather(events: AsyncIterable<ScanEvent>): Promise<Gathered> {
  const brought = new Map<string, [Brought, ...Brought[]]>();
  const skips: Skip[] = [];
  const receipts: Receipt[] = [];
  for await (const event of events) {
    switch (event.kind) {
      case 'read':
      case 'objects':
      case 'doing':
      case 'objects-digest':
        break;
      case 'finding':
        add(brought, { finding: event.finding, secret: event.secret, name: '' });
        break;
      case 'name-finding':
        add(brought, event);
        break;
      case 'skip':
        skips.push(event.skip);
        break;
      case 'end':
        receipts.push(event.receipt);
        break;
    }
  }
  const [receipt] = receipts;
  if (receipt === undefined || receipts.length > 1) throw new Error(`a scan ends once, this one ended ${receipts.length} times`);
  return { findings: [...brought.values()].map(merge), skips, receipt };
}

function add(brought: Map<string, [Brought, ...Brought[]]>, item: Brought): void {
  const key = keyOf(item.finding.fingerprint, item.secret);
  const same = brought.get(key);
  if (same === undefined) brought.set(key, [item]);
  else same.push(item);
}

/** The first place, the highest confidence with its evidence, the worst severity, and what history says. */
function merge(same: [Brought, ...Brought[]]): Found {
  const [first, ...rest] = same.sort(comparePlaces);
  let surest = first.finding;
  let { severity } = first.finding;
  for (const { finding } of rest) {
    if (compareConfidence(finding.confidence, surest.confidence) > 0) surest = finding;
    if (compareSeverity(finding.severity, severity) > 0) severity = finding.severity;
  }
  const { confidence } = surest;
  const evidence = first.name === '' ? surest.evidence : [inNames(namesOf(same)), ...surest.evidence];
  return { finding: { ...first.finding, ...historyOf(same), severity, confidence, evidence }, secret: first.secret };
}

/** A file that is there now says nothing of history, and history nothing of it. */
function historyOf(same: readonly Brought[]): Pick<Finding, 'introduced' | 'removed' | 'reachable' | 'occurrences'> {
  const { introduced, removed, occurrences } = mergeHistories(
    same.map(({ finding }) => finding),
    compareByDate,
  );
  const reachable = new Set(same.flatMap(({ finding }) => finding.reachable));
  return {
    introduced,
    removed,
    reachable: REACHES.filter((reach) => reachable.has(reach)),
    occurrences,
  };
}

/** What stands there now comes before what stood there. */
function comparePlaces(a: Brought, b: Brought): number {
  return (
    compareText(a.name, b.name) ||
    Number(isPast(a)) - Number(isPast(b)) ||
    a.finding.location.byteOffset - b.finding.location.byteOffset ||
    compareWords(a, b)
  );
}

const isPast = ({ finding }: Brought): boolean => !finding.reachable.includes('work-tree');

/** Files whose names differ only in a credential are shown alike: even then the order in which they were read must not matter. */
function compareWords(a: Brought, b: Brought): number {
  return compareText(JSON.stringify(a.finding), JSON.stringify(b.finding));
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function namesOf([first, ...rest]: readonly [Brought, ...Brought[]]): readonly [string, ...string[]] {
  return [first.name, ...new Set(rest.map(({ name }) => name).filter((name) => name !== first.name))];
}
