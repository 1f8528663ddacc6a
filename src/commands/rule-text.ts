// Rules as text for people: the list of all, and the page of one.

import type { Rule } from '../core/rule.ts';
import { type Line, paint, span } from '../report/styled.ts';
import { wrap } from '../report/wrap.ts';
import type { Look } from './look.ts';
import { factLines, linkLine, paragraph, upperFirst } from './page-text.ts';
import { rotationLines } from './rotation-text.ts';

const SEVERITY_COLUMN = 'critical'.length;

export function ruleListText(rules: readonly Rule[], look: Look): string {
  const idColumn = Math.max(...rules.map(({ id }) => id.length));
  const lines = rules.map(({ id, severity, name }) => [
    span(id, 'strong'),
    span(' '.repeat(idColumn - id.length + 2)),
    span(severity, severity),
    span(' '.repeat(SEVERITY_COLUMN - severity.length + 2)),
    span(name),
  ]);
  return paint(lines, look.color);
}

export function ruleText(rule: Rule, look: Look): string {
  const { width } = look;
  const facts = [
    { label: 'name', value: rule.name },
    { label: 'severity', value: rule.severity, style: rule.severity },
    { label: 'expired', value: rule.expiredSeverity },
  ];
  const lines: readonly Line[] = [
    [span(rule.id, 'strong')],
    ...factLines(facts, width),
    ...paragraph('What it opens', rule.opens, width),
    ...paragraph('How it is found', `${upperFirst(rule.looksLike)}. ${contextWords(rule)}`, width),
    ...rotationLines(rule.rotation, look),
    [],
    [span('References', 'strong')],
    ...rule.references.flatMap(({ title, url }) => [...wrap(span('  '), [span(title)], width), linkLine(url, look.links)]),
  ];
  return paint(lines, look.color);
}

function contextWords({ context, locator }: Rule): string {
  switch (context.kind) {
    case 'none':
      if (locator.kind === 'beside') return 'What stands beside it tells what it is.';
      return locator.pattern.source.includes('(?<secret>') ? 'The name before it tells what it is.' : 'Its shape alone tells what it is.';
    case 'named':
      return `Its shape alone does not tell: what holds it must be named for it, for example "${context.phrases[0]}".`;
  }
}
