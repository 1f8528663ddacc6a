// Passwords of HubSpot SMTP tokens. The password has no shape of its own: it is found beside its user name, its host or a name that says so.

import { CONTROL_SEQUENCE, WITHIN_CONTROL_SEQUENCE } from '../src/core/control-sequence.ts';
import { NOTHING_DECODED } from '../src/core/decoded.ts';
import type { Random } from '../src/core/random.ts';
import type { Beside, NamesOf, Rule } from '../src/core/rule.ts';
import { readsLikePlaceholder } from './made-up.ts';

const USER = /[a-z0-9]{10}(?:@|%40)[0-9]{1,12}\.smtp\.hubspot\.net/i;
const HOST = /smtp(?:-[a-z]{2}[1-9])?\.(?:hubapi|hubspot)\.(?:com|net)\b/i;
const NAMES_BOTH = /hub[_-]?spot[\w.-]{0,80}smtp|smtp[\w.-]{0,80}hub[_-]?spot/i;
/** Any of them, a user name by the host it ends with. Each begins with letters that are seldom: this is asked at every `smtp` of a history. */
const SIGN = new RegExp([HOST.source.replace(/\\b$/, ''), NAMES_BOTH.source].join('|'), 'i');

/** Letters and digits that an escape (`\n`, `%3D`, `=3D`, `\u0022`, a terminal's colour) before a password ends with. */
const ESCAPES = [String.raw`\\[nrt]`, '[%=]3D', '%2[02]', String.raw`\\u002[27]`, String.raw`\[[0-9;]{1,12}m`, CONTROL_SEQUENCE];
const AFTER_ESCAPE = ESCAPES.map((written) => `(?<=${written})`).join('|');
const IN_ESCAPE = String.raw`(?<=\\)(?:[nrt]|u002[27])|(?<=[%=])3D|(?<=%)2[02]|(?<=\[[0-9;]{0,12})[0-9;]{1,12}m|${WITHIN_CONTROL_SEQUENCE}`;

const PASSWORD = new RegExp(`(?:(?<![A-Za-z0-9])|${AFTER_ESCAPE})(?!${IN_ESCAPE})[A-Za-z0-9]{20,40}(?![A-Za-z0-9])`, 'g');

/** How far left of a password words that speak of it may begin. */
const NAME_REACH = 160;

/** `The SMTP password is …`, and wherever no operator binds the name. */
const SAID = /(?:smtp|e-?mail|mail(?:er)?|hub[_ -]?spot)[^A-Za-z0-9\n]{0,3}(?:password|passwd|pass|pwd)(?![A-Za-z])[^\n]{0,60}$/i;
const ANOTHER_VALUE = /[A-Za-z0-9]{20}/;

/** Words that a mail password's name is made of. One other word (`DB_PASSWORD`) and it is somebody else's. */
const MAIL_WORDS: ReadonlySet<string> = new Set(
  `smtp mail mailer email hubspot hs host server user username auth authentication login transport transactional sender from out outgoing relay
  notification notifications password pass passwd pwd secret my the app application spring credential credentials config default env account
  api token value string name key hub spot variable`.split(/\s+/),
);

const PASSWORD_WORD = /^(?:password|pass|passwd|pwd|passphrase|secret)$/;

function isMailPassword(name: string): boolean {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')
    .flatMap((word) => /^(smtp|mail|email)(password|pass|passwd|pwd)$/.exec(word)?.slice(1) ?? [word]);
  return words.some((word) => PASSWORD_WORD.test(word)) && words.every((word) => MAIL_WORDS.has(word));
}

/** `login(user, password)`, `user:password@host`, `user password` on one line, `user,password`, `| user | password |`. */
const FOLLOWS_USER = new RegExp(String.raw`${USER.source}\\*["'\`]?\s*(?:[:,;|/]|%3A|\s)\s*[\`]?\\*["']?$`, 'i');
const SECOND_ARGUMENT = /\.(?:login|authenticate|auth)\(\s*[^()]{1,120}(?:\([^()]{0,80}\))?[^()]{0,20},\s*[rbuf]?["'`]$/i;

/** `variable "smtp_password"`, `form-data; name="smtp_password"` */
const QUOTED = /(?<=["'])[^"']{1,60}(?=["'])/g;

function reasonFor(left: string, names: readonly string[]): string | null {
  if (FOLLOWS_USER.test(left)) return 'follows its user name';
  if (names.flatMap((name) => [name, ...(name.match(QUOTED) ?? [])]).some(isMailPassword)) return 'named as a mail password';
  const said = SAID.exec(left)?.[0];
  if (said !== undefined && !ANOTHER_VALUE.test(said)) return 'the text says SMTP password';
  const option = /--?(?:auth-)?(?:password|pass|ap)[ =]["']?$/.test(left);
  return option || SECOND_ARGUMENT.test(left) ? 'passed as a password' : null;
}

/** Drawn at random: letters and digits mixed, many different ones, and no hash. */
function isDrawn(text: string): boolean {
  return (
    /[0-9]/.test(text) &&
    /[A-Za-z]/.test(text) &&
    !/^(?:[0-9a-f]{32}|[0-9a-f]{40})$/.test(text) &&
    new Set(text).size >= 10 &&
    !readsLikePlaceholder(text)
  );
}

/** A mail server, or a user name that holds one. Of several the nearest is the one that a password is for. */
const SERVER = new RegExp(
  `${USER.source}|(?<![@\\w.-])[a-z0-9-]{0,20}smtp[a-z0-9-]{0,20}(?:\\.[a-z0-9-]{1,40}){0,4}\\.([a-z]{2,6})(?![\\w.-])`,
  'gi',
);

/** `smtp.user` and its like are names of settings, not of servers. */
const KEY_ENDINGS: ReadonlySet<string> = new Set([...MAIL_WORDS, 'port', 'tls', 'ssl', 'secure', 'enable']);

type Server = { readonly at: number; readonly isHubSpots: boolean };

function serversIn(text: string): readonly Server[] {
  return Array.from(text.matchAll(SERVER))
    .filter(({ 1: topLevel }) => topLevel === undefined || !KEY_ENDINGS.has(topLevel))
    .map(({ 0: name, index }) => ({ at: index, isHubSpots: USER.test(name) || HOST.test(name) }));
}

function nearestIsAnothers(servers: readonly Server[], at: number): boolean {
  let nearest: Server | null = null;
  for (const server of servers) if (nearest === null || Math.abs(server.at - at) < Math.abs(nearest.at - at)) nearest = server;
  return nearest !== null && !nearest.isHubSpots;
}

/** Why the lines speak of HubSpot's SMTP service, or null. */
function signOf(text: string): string | null {
  if (USER.test(text)) return 'beside a HubSpot SMTP user name';
  if (HOST.test(text)) return "beside HubSpot's SMTP host";
  return NAMES_BOTH.test(text) ? 'the name says HubSpot SMTP' : null;
}

function find(text: string, namesOf: NamesOf): readonly Beside[] {
  const sign = signOf(text);
  if (sign === null) return [];
  const servers = serversIn(text);
  return [...text.matchAll(PASSWORD)].flatMap((found) => {
    if (!isDrawn(found[0]) || nearestIsAnothers(servers, found.index)) return [];
    const [start, end] = [found.index, found.index + found[0].length];
    const reason = reasonFor(text.slice(Math.max(0, start - NAME_REACH), start), namesOf(start, end));
    return reason === null ? [] : [{ start, end, evidence: [reason, sign] }];
  });
}

const ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const sample = (random: Random): string => `${random.text(14, ALPHANUMERIC)}7k${random.text(14, ALPHANUMERIC)}`;
const sampleUser = (random: Random): string =>
  `${random.text(10, '0123456789abcdefghijklmnopqrstuvwxyz')}@${1_000_000 + random.int(90_000_000)}.smtp.hubspot.net`;

export const smtpCredential: Rule = {
  id: 'hubspot-smtp-credential',
  name: 'SMTP API token password',
  opens: "Sending e-mail as the brand, from its own domain and with HubSpot's reputation.",
  looksLike: '20 to 40 letters and digits beside `…@HUBID.smtp.hubspot.net` or `smtp.hubapi.com`',
  severity: 'high',
  expiredSeverity: null,
  companion: null,
  provenConfidence: 'high',
  entropyBits: 119,
  references: [
    {
      title: 'Transactional e-mail over SMTP',
      url: 'https://developers.hubspot.com/docs/api-reference/latest/marketing/transactional-emails/guide',
    },
    { title: 'SMTP tokens API', url: 'https://github.com/HubSpot/HubSpot-public-api-spec-collection' },
  ],
  anchors: [
    { kind: 'literal', text: 'smtp.hubspot.' },
    { kind: 'literal', text: 'smtp.hubapi.com' },
    { kind: 'shape', classes: ['s', 'm', 't', 'p', '-', 'a-z', 'a-z', '1-9', '.', 'h', 'u', 'b'] },
    { kind: 'shape', classes: ['sS', 'mM', 'tT', 'pP', 'pP', 'aA', 'sS', 'sS'] },
    { kind: 'shape', classes: ['sS', 'mM', 'tT', 'pP', '_.-', 'pP', 'aA', 'sS', 'sS'] },
  ],
  locator: { kind: 'beside', lines: 8, sign: SIGN, find },
  context: { kind: 'none' },
  validate: (value) => (isDrawn(value) ? { kind: 'valid', decoded: NOTHING_DECODED, evidence: [] } : { kind: 'invalid' }),
  redact: () => '…',
  rotation: {
    order: 'replaces',
    steps: [
      'Reset its password: POST /marketing/v3/transactional/smtp-tokens/{user name}/password-reset, or make a new token in Settings → Marketing → Email → SMTP and delete the old one.',
      'Put the new password in place and send a test message.',
      'Look through the sent transactional e-mail for messages that were not yours.',
    ],
    url: 'https://developers.hubspot.com/docs/api-reference/latest/marketing/transactional-emails/guide',
  },
  sample,
  mutations: { removed: 'either', inserted: 'either', foreign: 'either' },
  positives: (random) => [
    {
      title: 'environment',
      path: '.env',
      text: `SMTP_HOST=smtp.hubapi.com\nSMTP_PORT=587\nSMTP_USERNAME=${sampleUser(random)}\nSMTP_PASSWORD=${sample(random)}\n`,
    },
    { title: 'login call', path: 'a.py', text: `server.login('${sampleUser(random)}', '${sample(random)}')` },
    {
      title: 'in a URL',
      path: 'a.yml',
      text: `MAILER_DSN: "smtp://${sampleUser(random).replace('@', '%40')}:${sample(random)}@smtp.hubapi.com:587"`,
    },
  ],
  negatives: (random) => [
    { title: 'user name alone', path: 'a.md', text: `- Host: smtp.hubspot.net:587\n- User: ${sampleUser(random)}\n` },
    { title: 'host in an SPF record', path: 'a.txt', text: 'v=spf1 include:smtp.hubspot.net include:spf1.mailchimp.com ~all' },
    {
      title: "somebody else's password beside the host",
      path: '.env',
      text: `SMTP_HOST=smtp.hubapi.com\nDATABASE_PASSWORD=${sample(random)}\n`,
    },
    {
      title: 'environment reference',
      path: 'a.py',
      text: 's = smtplib.SMTP("smtp.hubapi.com")\ns.login(os.environ["SMTP_CORSI_USER"], os.environ["SMTP_CORSI_PASSWORD1"])',
    },
  ],
};
