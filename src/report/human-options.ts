// What the human report is told about its reader and about the run that is not in the report itself.

import type { Rule } from '../core/rule.ts';

export type HumanOptions = {
  /** Without it there is not one colour escape in the text. */
  readonly color: boolean;
  /** URL of the folder that paths are relative to (`file:///home/me/repo/`), for hyperlinks; null for none. */
  readonly linkBase: string | null;
  /** Columns of the terminal; 0 where unknown. */
  readonly width: number;
  /** Every skip, fingerprints, what the run read. */
  readonly verbose: boolean;
  /** One line a finding and, if it is so, that the scan is incomplete. Nothing at all for a clean, complete scan. */
  readonly quiet: boolean;
  /** How many findings were below `--min-confidence`: `countBelow` of the scan; 0 where unknown. Said with `verbose`. */
  readonly belowConfidence: number;
};

/** What the human report says of a rule. */
export type RuleWords = Pick<Rule, 'id' | 'name' | 'opens' | 'rotation'>;

const UNKNOWN_WIDTH = 80;
const READABLE_WIDTH = 100;
const NARROWEST = 40;

/** Prose wider than this is hard to read, narrower is no longer prose. */
export function proseWidth(columns: number): number {
  return Math.max(NARROWEST, Math.min(READABLE_WIDTH, columns > 0 ? columns : UNKNOWN_WIDTH));
}
