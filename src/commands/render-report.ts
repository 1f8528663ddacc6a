// A report in the format that was asked for, with colour and links where its reader has them. The formats themselves are in report/.

import type { Report } from '../core/report.ts';
import type { Rule } from '../core/rule.ts';
import { renderHuman } from '../report/human.ts';
import { renderJson } from '../report/json.ts';
import { renderJsonl } from '../report/jsonl.ts';
import { type ColorChoice, wantsColor } from './color.ts';
import { showsLinks } from './hyperlinks.ts';
import { linkBase } from './link-base.ts';
import type { Shell } from './shell.ts';

export type RenderOptions = {
  readonly format: 'human' | 'json' | 'jsonl';
  readonly color: ColorChoice;
  readonly quiet: boolean;
  readonly verbose: boolean;
  /** Whether it goes to a file, not to standard output. */
  readonly isFile: boolean;
  /** How many findings `--min-confidence` left out. */
  readonly belowConfidence: number;
  /** As they were asked for. */
  readonly paths: readonly string[];
};

export function renderReport(report: Report, rules: readonly Rule[], options: RenderOptions, { env, stdout, cwd }: Shell): string {
  switch (options.format) {
    case 'json':
      return renderJson(report);
    case 'jsonl':
      return renderJsonl(report);
    case 'human': {
      const { quiet, verbose, belowConfidence, paths, isFile } = options;
      const isTerminal = stdout.isTerminal && !isFile;
      // FORCE_COLOR speaks of streams: a file is coloured only where --color says so.
      const color = isFile ? options.color === 'always' : wantsColor(options.color, env, isTerminal);
      const base = color && showsLinks(env, isTerminal) ? linkBase(paths, cwd, env) : null;
      return renderHuman(report, rules, { color, linkBase: base, width: stdout.columns, verbose, quiet, belowConfidence });
    }
  }
}
