// What `explain` found, as text for people. Holds no credential, only the redacted form that reports show too.

import type { Rule } from '../core/rule.ts';
import { type Line, paint, span } from '../report/styled.ts';
import { wrap } from '../report/wrap.ts';
import { expiryWords } from './expiry-words.ts';
import type { Look } from './look.ts';
import { type Fact, factLines, paragraph, upperFirst } from './page-text.ts';
import type { Recognised, Recognition } from './recognise.ts';
import { rotationLines } from './rotation-text.ts';

/** `now`: milliseconds since the epoch. */
export function explainText({ credentials, candidates }: Recognition, now: number, look: Look): string {
  const rules = [...new Set(credentials.map(({ rule }) => rule))];
  const parts = [
    ...rules.map((rule) =>
      kindLines(
        rule,
        credentials.filter((recognised) => recognised.rule === rule),
        now,
        look,
      ),
    ),
    ...(candidates.length === 0 ? [] : [candidateLines(candidates, rules.length === 0, look)]),
  ];
  return paint(
    parts.flatMap((part, index) => (index === 0 ? part : [[], ...part])),
    look.color,
  );
}

/** All credentials of one kind: what is true of the kind is said once. */
function kindLines(rule: Rule, credentials: readonly Recognised[], now: number, look: Look): readonly Line[] {
  return [
    [span(upperFirst(rule.name), 'strong')],
    ...credentials.flatMap((recognised, index) => [
      ...(index === 0 ? [] : [[]]),
      ...factLines(credentialFacts(recognised, now), look.width),
    ]),
    ...paragraph('What it opens', rule.opens, look.width),
    ...rotationLines(rule.rotation, look),
  ];
}

function credentialFacts({ finding, rule }: Recognised, now: number): readonly Fact[] {
  const { severity, confidence, redacted, location, evidence, decoded } = finding;
  const expiresAt = decoded?.expiresAt ?? null;
  return [
    { label: 'rule', value: rule.id },
    { label: 'severity', value: severity, style: severity },
    { label: 'confidence', value: confidence },
    { label: 'shown as', value: redacted },
    { label: 'stands at', value: `line ${location.line}, column ${location.column}` },
    { label: 'hub', value: decoded?.hubId ?? null },
    { label: 'user', value: decoded?.userId ?? null },
    { label: 'app', value: decoded?.appId ?? null },
    { label: 'hublet', value: decoded?.hublet ?? null },
    { label: 'expiry', value: expiresAt === null ? null : `${expiryWords(expiresAt, now)} (${expiresAt})` },
    ...evidence.map((words, index) => ({ label: index === 0 ? 'evidence' : '', value: words })),
  ];
}

function candidateLines(candidates: readonly Rule[], isBare: boolean, look: Look): readonly Line[] {
  const [only, ...others] = candidates;
  const subject = isBare ? 'It' : 'By its shape alone it';
  const says =
    others.length === 0
      ? `${subject} could be a credential of this kind, but the text alone does not convince:`
      : `${subject} could be one of these kinds; the text alone cannot tell:`;
  const advice =
    'Give it with what stands around it (the name it is assigned to, the line it was found in) and leakspot says more. Until then treat it as the worst of them.';
  const rows = (only === undefined ? [] : [only, ...others]).map(({ id, name, severity }) => [
    span('  '),
    span(id, 'strong'),
    span(' '),
    span(severity, severity),
    span(` ${name}`),
  ]);
  return [...wrap(span(''), [span(says)], look.width), ...rows, ...wrap(span(''), [span(advice)], look.width)];
}
