// Findings for people: by kind, worst first; in each kind by credential, since that is what gets rotated; under it where it stands.

import type { Decoded } from '../core/decoded.ts';
import type { Finding } from '../core/finding.ts';
import type { Severity } from '../core/severity.ts';
import { type Group, group } from './group.ts';
import { historyWords } from './history-words.ts';
import { type HumanOptions, proseWidth, type RuleWords } from './human-options.ts';
import { rotationWords } from './rotation-words.ts';
import { type Line, type Span, span } from './styled.ts';
import { count } from './words.ts';
import { wrap } from './wrap.ts';

/** Above this many steps only the first of them are printed. */
const STEPS_IN_FULL = 4;
const FIRST_STEPS = 3;

/** The contract's word for the place of a credential in the name of a file: there is nothing to open. */
const FILE_NAME = '@file-name';

/** Blocks of lines, one for each kind and severity; an empty line belongs between them. */
export function findingBlocks(
  findings: readonly Finding[],
  rules: ReadonlyMap<string, RuleWords>,
  options: HumanOptions,
): readonly (readonly Line[])[] {
  const kinds = group(findings, (finding) => `${finding.severity} ${finding.ruleId}`);
  return kinds.map((kind, index) => {
    const { ruleId } = kind[0];
    const isSaid = kinds.slice(0, index).some((before) => before[0].ruleId === ruleId);
    return kindBlock(kind, rules.get(ruleId) ?? null, isSaid, options);
  });
}

/** What may be shown of the credential; of a short one that is nothing. */
export function shownValue({ redacted }: Finding): string {
  return redacted === '' ? '(not shown)' : redacted;
}

/** `path:line:column`, which editors and terminals open, as a hyperlink where the reader has them. */
export function placeSpan({ location, provenance }: Finding, { linkBase }: HumanOptions): Span {
  const isFile = provenance.kind === 'file' && location.path !== FILE_NAME;
  const href = isFile && linkBase !== null ? `${linkBase}${encodePath(location.path)}` : null;
  return span(`${location.path}:${location.line}:${location.column}`, 'path', href);
}

/** HubSpot's own name; the id where the report is from a leakspot with other rules. */
export function kindName(ruleId: string, rule: RuleWords | null): string {
  return rule === null ? ruleId : rule.name;
}

/** `isSaid`: a block above has said what the kind opens and what to do. */
function kindBlock(findings: Group<Finding>, rule: RuleWords | null, isSaid: boolean, options: HumanOptions): readonly Line[] {
  const [{ severity, ruleId }] = findings;
  const credentials = group(findings, (finding) => finding.credential);
  const many = findings.length > 1 ? `  ${count(credentials.length, 'credential', 'credentials')} in ${findings.length} places` : '';
  const title = [severitySpan(severity), span('  '), span(rule === null ? ruleId : upperFirst(rule.name), 'strong'), span(many, 'faint')];
  const opens = rule === null ? [] : wrap(span('  What it opens  ', 'faint'), [span(rule.opens)], proseWidth(options.width));
  const blocks = credentials.flatMap((places) => [[], ...credentialLines(places, options)]);
  if (isSaid) return [title, [span('  What it opens, what to do: see above', 'faint')], ...blocks];
  return [title, ...opens, ...blocks, ...nextLines(rule, options)];
}

function severitySpan(severity: Severity): Span {
  return span(severity.toUpperCase(), severity);
}

function credentialLines(places: Group<Finding>, options: HumanOptions): readonly Line[] {
  const [first] = places;
  const { secret, decoded } = first;
  const facts = decoded === null ? [] : [span(decodedWords(decoded).join(', '))];
  const title = wrap(span(`  ${shownValue(first)}${facts.length === 0 ? '' : '  '}`, 'strong'), facts, proseWidth(options.width));
  const shown = secret === undefined ? [] : [[span('  secret: ', 'faint'), span(secret)]];
  return [...title, ...shown, ...places.flatMap((place, index) => placeLines(place, places[index - 1] ?? null, options))];
}

/** Where, and why we think so; the reasons are not said again when they are those of the place before. */
function placeLines(place: Finding, before: Finding | null, options: HumanOptions): readonly Line[] {
  const where = [span('    '), placeSpan(place, options)];
  const why = whyWords(place);
  const reasons = before !== null && whyWords(before) === why ? [] : wrap(span('      '), [span(why)], proseWidth(options.width));
  const past = historyWords(place).flatMap((words) => wrap(span('      '), [span(words)], proseWidth(options.width)));
  const names = options.verbose ? [[span('      fingerprint ', 'faint'), span(place.fingerprint)]] : [];
  return [where, ...reasons, ...past, ...names];
}

function whyWords({ confidence, evidence }: Finding): string {
  return evidence.length === 0 ? `${confidence} confidence` : `${confidence} confidence: ${evidence.join('; ')}`;
}

function decodedWords({ hubId, userId, appId, hublet, expiresAt }: Decoded): readonly string[] {
  return [
    ...(hubId === null ? [] : [`hub ID ${hubId}`]),
    ...(userId === null ? [] : [`user ID ${userId}`]),
    ...(appId === null ? [] : [`app ID ${appId}`]),
    ...(hublet === null ? [] : [`hublet ${hublet}`]),
    ...(expiresAt === null ? [] : [`expiry ${dateWords(expiresAt)}`]),
  ];
}

/** `2026-11-21T19:30:00.000Z` → `2026-11-21 19:30 UTC`. */
function dateWords(iso: string): string {
  return iso.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?Z$/, '$1 $2 UTC');
}

function nextLines(rule: RuleWords | null, options: HumanOptions): readonly Line[] {
  if (rule === null) return [];
  const width = proseWidth(options.width);
  const { order, steps, url } = rule.rotation;
  const shown = options.verbose || steps.length <= STEPS_IN_FULL ? steps : steps.slice(0, FIRST_STEPS);
  const left = steps.length - shown.length;
  return [
    [],
    ...wrap(span('  What to do     ', 'faint'), [span(`${upperFirst(rotationWords(order))}.`)], width),
    ...shown.flatMap((step, index) => wrap(span(`    ${index + 1}. `), [span(step)], width)),
    ...(url === null ? [] : [[span('    '), span(url, 'path', options.linkBase === null ? null : url)]]),
    [span(left === 0 ? '    More: ' : `    ${count(left, 'more step', 'more steps')}: `, 'faint'), span(`leakspot rules show ${rule.id}`)],
  ];
}

function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Lone surrogates have no UTF-8 and so no place in an address: they become U+FFFD, as on their way to any file system. */
function encodePath(path: string): string {
  return path
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
}
