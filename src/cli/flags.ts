// The table of flags. Parsing, help and the options that commands receive all derive from it; nothing else knows a flag's name.

import { CONFIDENCES } from '../core/confidence.ts';
import { SEVERITIES } from '../core/severity.ts';
import { parseDuration } from './duration.ts';
import { choice, quantity, text, texts, toggle } from './flag.ts';
import { parseSize } from './size.ts';
import { parseThreads } from './threads.ts';

const color = choice({ long: '--color', short: null, help: 'when to colour' }, ['auto', 'always', 'never'], 'auto');

export const SCAN_FLAGS = {
  historyOnly: toggle({ long: '--history-only', short: null, help: 'read the history of repositories, not their files' }),
  noHistory: toggle({ long: '--no-history', short: null, help: 'read files, not the history of repositories' }),
  noIgnore: toggle({ long: '--no-ignore', short: null, help: 'also read what .gitignore and the default excludes leave out' }),
  include: texts({ long: '--include', short: null, help: 'read only paths that match, as a whole: **/*.env, not *.env' }, 'GLOB'),
  exclude: texts({ long: '--exclude', short: null, help: 'leave out paths that match, as a whole, and what is in them' }, 'GLOB'),
  maxFileSize: quantity({ long: '--max-file-size', short: null, help: 'skip larger files and say so' }, 'SIZE', parseSize, '10MB or 1GiB'),
  timeout: quantity(
    { long: '--timeout', short: null, help: 'stop after this long and report what was found until then' },
    'DURATION',
    parseDuration,
    '30s or 5m',
  ),
  workers: quantity({ long: '--workers', short: null, help: 'read with at most this many threads, up to 64' }, 'N', parseThreads, '1 or 4'),
  minConfidence: choice({ long: '--min-confidence', short: null, help: 'report nothing less certain' }, CONFIDENCES, 'medium'),
  failOn: choice(
    { long: '--fail-on', short: null, help: 'the least severity that makes the exit code 1' },
    [...SEVERITIES, 'never'],
    'low',
  ),
  format: choice({ long: '--format', short: null, help: 'how to write the report' }, ['human', 'json', 'jsonl'], 'human'),
  output: text({ long: '--output', short: '-o', help: 'write the report to FILE, and nothing to standard output' }, 'FILE'),
  showSecrets: toggle({ long: '--show-secrets', short: null, help: 'write credentials in full; refused where CI is set' }),
  color,
  quiet: toggle({ long: '--quiet', short: '-q', help: 'nothing but the findings: no progress, no summary' }),
  verbose: toggle({ long: '--verbose', short: '-v', help: 'say more: evidence, skips, speed' }),
} as const;

export const EXPLAIN_FLAGS = {
  format: choice({ long: '--format', short: null, help: 'how to write the answer' }, ['human', 'json'], 'human'),
  color,
} as const;

export const RULES_FLAGS = {
  format: choice({ long: '--format', short: null, help: 'how to write the rules' }, ['human', 'json'], 'human'),
  color,
} as const;

/** What every command and the program itself understand, for help. */
export const COMMON_FLAGS = {
  help: toggle({ long: '--help', short: '-h', help: 'show this help' }),
  version: toggle({ long: '--version', short: '-V', help: "show leakspot's version" }),
} as const;
