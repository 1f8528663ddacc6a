// The other scanners, each with its own rules for HubSpot and nothing else, verification off. Their commands are explained in README.md.
// Runs nothing.

import { basename, dirname } from 'node:path';

/**
 * @typedef {{
 *   name: string, versionArgs: readonly string[],
 *   tree: (folder: string) => Scan, file: (path: string) => Scan, history: ((repository: string) => Scan) | null,
 *   findings: (output: string) => number
 * }} Peer `name`: also of its program
 * @typedef {{ args: readonly string[], cwd?: string, statuses: readonly number[] }} Scan
 */

/** secretlint has no rule for HubSpot; these are its pattern rule with the two shapes that the others look for. */
const SECRETLINT_RULES = JSON.stringify({
  rules: [
    {
      id: '@secretlint/secretlint-rule-pattern',
      options: {
        patterns: [
          { name: 'private app token', patterns: ['/pat-(?:na|eu)[0-9]-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/'] },
          {
            name: 'API key',
            patterns: ['/hubspot[\\w.-]{0,20}[\\s\'"]{0,3}[=:,][\\s\'"]{0,5}[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/i'],
          },
        ],
      },
    },
  ],
});

const SECRETLINT = ['--secretlintrcJSON', SECRETLINT_RULES, '--format', 'unix', '--no-maskSecrets', '--no-color'];

const GITLEAKS = [
  '--enable-rule',
  'hubspot-api-key',
  '--no-banner',
  '--log-level',
  'error',
  '--report-format',
  'json',
  '--report-path',
  '-',
];

/** @param {string} target @returns {Scan} */
const gitleaks = (target) => ({
  args: ['dir', target, ...GITLEAKS],
  statuses: [0, 1],
});

/** @param {string} repository @returns {Scan} */
const gitleaksHistory = (repository) => ({ args: ['git', repository, ...GITLEAKS], statuses: [0, 1] });

/** @param {string} target @returns {Scan} */
const kingfisher = (target) => ({
  args: [
    'scan',
    target,
    '--rule',
    'betterleaks.hubspot-api-key',
    '--no-validate',
    '--no-update-check',
    '--max-file-size',
    '0',
    '--format',
    'json',
  ],
  statuses: [0, 200],
});

/** @param {string} target @returns {Scan} */
const titus = (target) => ({
  args: [
    'scan',
    target,
    '--rules-include',
    '^kingfisher\\.hubspot',
    '--output',
    ':memory:',
    '--max-file-size',
    '10000000000',
    '--format',
    'json',
  ],
  statuses: [0],
});

/** @param {string} target @returns {Scan} */
const trufflehog = (target) => ({
  args: ['filesystem', target, '--no-verification', '--no-update', '--include-detectors', 'HubSpotApiKey', '--json'],
  statuses: [0],
});

/** @param {string} repository @returns {Scan} */
const titusHistory = (repository) => ({ ...titus(repository), args: [...titus(repository).args, '--git'] });

/** @param {string} repository @returns {Scan} */
const trufflehogHistory = (repository) => ({
  args: ['git', `file://${repository}`, '--bare', '--no-verification', '--no-update', '--include-detectors', 'HubSpotApiKey', '--json'],
  statuses: [0],
});

/** @type {readonly Peer[]} */
export const PEERS = [
  {
    name: 'secretlint',
    versionArgs: ['--version'],
    tree: (folder) => ({ args: ['**/*', ...SECRETLINT], cwd: folder, statuses: [0, 1] }),
    file: (path) => ({ args: [basename(path), '--no-glob', ...SECRETLINT], cwd: dirname(path), statuses: [0, 1] }),
    history: null,
    findings: (output) => output.split('found matching ').length - 1,
  },
  { name: 'gitleaks', versionArgs: ['--version'], tree: gitleaks, file: gitleaks, history: gitleaksHistory, findings: countEntries },
  { name: 'betterleaks', versionArgs: ['--version'], tree: gitleaks, file: gitleaks, history: gitleaksHistory, findings: countEntries },
  { name: 'titus', versionArgs: ['version'], tree: titus, file: titus, history: titusHistory, findings: countEntries },
  { name: 'kingfisher', versionArgs: ['--version'], tree: kingfisher, file: kingfisher, history: kingfisher, findings: countFirstDocument },
  {
    name: 'trufflehog',
    versionArgs: ['--version'],
    tree: trufflehog,
    file: trufflehog,
    history: trufflehogHistory,
    findings: (output) => output.split('\n').length - 1,
  },
];

/** @param {string} output one JSON array */
function countEntries(output) {
  return JSON.parse(output || '[]')?.length ?? 0;
}

/** @param {string} output JSON documents, one in each line; the first has the findings */
function countFirstDocument(output) {
  return JSON.parse(output.slice(0, output.indexOf('\n'))).findings.length;
}
