// The list of commands. Each imports its code only when it runs: help and --version load none of it.

import { type Command, defineCommand, NO_OPERANDS } from './command.ts';
import { EXPLAIN_FLAGS, RULES_FLAGS, SCAN_FLAGS } from './flags.ts';

const scan = defineCommand({
  words: ['scan'],
  summary: 'find HubSpot credentials in files, folders or standard input',
  operands: {
    usage: '[PATH…]',
    least: 0,
    most: Number.POSITIVE_INFINITY,
    help: 'files, folders, globs, or - for standard input; none: the repository around this folder, else this folder',
  },
  examples: [
    { line: 'leakspot scan', does: 'the repository you are in, with its history' },
    { line: 'leakspot scan src .env', does: 'a folder and a file' },
    { line: 'git diff | leakspot scan -', does: 'standard input' },
    { line: 'leakspot scan --format json --output report.json', does: 'a report for other programs' },
    { line: 'leakspot scan --fail-on high', does: 'exit code 1 only for the worst' },
  ],
  notes: [
    'In a git work tree it reads the files that git tracks or would track, elsewhere all of them. What was not read is listed in the report.',
    'Of a repository (its root, a .git folder, a bare one) it reads all history too: every object, index and ref, and what nothing leads to any more.',
    'It opens archives and compressed files, in one another too: zip (jar, docx, whl …), tar, gzip, zlib, brotli (.br), zstd (from Node.js 22.15 on).',
    'Exit codes: 0 no findings at or above --fail-on; 1 findings; 2 the job could not be done; 3 no findings, but something that should have been read was not.',
    'Nothing leaves this machine.',
  ],
  flags: SCAN_FLAGS,
  run: async (values, paths, shell) => {
    const { scanCommand } = await import('../commands/scan.ts');
    return scanCommand({ ...values, paths }, shell);
  },
});

const explain = defineCommand({
  words: ['explain'],
  summary: 'say offline what a credential is, what it opens and what to do about it',
  operands: NO_OPERANDS,
  examples: [
    { line: 'leakspot explain', does: 'asks for it; what you type or paste is not shown' },
    { line: 'leakspot explain < .env', does: 'every credential in a file' },
    { line: 'pbpaste | leakspot explain --format json', does: 'from the clipboard (macOS), for other programs' },
  ],
  notes: [
    'The credential is read from standard input, never from an argument: arguments end up in shell histories and process lists. It is not written anywhere.',
    'Exit codes: 0 recognised, or narrowed down to some kinds; 1 nothing recognised; 2 the job could not be done.',
    'Nothing leaves this machine.',
  ],
  flags: EXPLAIN_FLAGS,
  run: async (values, _operands, shell) => {
    const { explainCommand } = await import('../commands/explain.ts');
    return explainCommand(values, shell);
  },
});

const rulesList = defineCommand({
  words: ['rules', 'list'],
  summary: 'list the kinds of credentials that are found',
  operands: NO_OPERANDS,
  examples: [
    { line: 'leakspot rules list', does: 'one line for each' },
    { line: 'leakspot rules list --format json', does: 'for other programs' },
  ],
  notes: [],
  flags: RULES_FLAGS,
  run: async (values, _operands, shell) => {
    const { rulesListCommand } = await import('../commands/rules-list.ts');
    return rulesListCommand(values, shell);
  },
});

const rulesShow = defineCommand({
  words: ['rules', 'show'],
  summary: 'show all that is known of one kind of credential',
  operands: { usage: 'ID', least: 1, most: 1, help: 'a rule id, as `leakspot rules list` and reports show it' },
  examples: [
    { line: 'leakspot rules show hubspot-personal-access-key', does: 'what it opens, how it is found, how it is rotated' },
    { line: 'leakspot rules show hubspot-api-key --format json', does: 'for other programs' },
  ],
  notes: [],
  flags: RULES_FLAGS,
  run: async (values, operands, shell) => {
    const { rulesShowCommand } = await import('../commands/rules-show.ts');
    return rulesShowCommand({ ...values, id: operands.join(' ') }, shell);
  },
});

export const COMMANDS: readonly Command[] = [scan, explain, rulesList, rulesShow];

/** Words that only hold other commands, and what those are about. */
export const GROUPS: readonly { readonly word: string; readonly summary: string }[] = [
  { word: 'rules', summary: 'what is found, what each credential opens and how it is rotated' },
];
