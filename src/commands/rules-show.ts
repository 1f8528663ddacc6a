// `leakspot rules show ID`: all that is known of one kind of credential.

import { ruleSet } from '../../rules/index.ts';
import { Failure } from '../core/failure.ts';
import type { Rule } from '../core/rule.ts';
import { sanitiseJson } from '../report/sanitise.ts';
import { closest } from './closest.ts';
import { lookOf } from './look.ts';
import { ruleFacts } from './rule-json.ts';
import { ruleText } from './rule-text.ts';
import type { RulesOptions } from './rules-list.ts';
import type { Shell } from './shell.ts';
import { toolFacts } from './tool-facts.ts';

export async function rulesShowCommand({ id, format, color }: RulesOptions & { readonly id: string }, shell: Shell): Promise<0> {
  const rule = ruleSet.rules.find((candidate) => candidate.id === id) ?? unknownRule(id, ruleSet.rules);
  switch (format) {
    case 'json': {
      const answer = { ...toolFacts(shell.version), rule: ruleFacts(rule) };
      await shell.stdout.write(`${sanitiseJson(JSON.stringify(answer, null, 2))}\n`);
      return 0;
    }
    case 'human':
      await shell.stdout.write(ruleText(rule, lookOf(color, shell)));
      return 0;
  }
}

function unknownRule(id: string, rules: readonly Rule[]): never {
  const near = closest(
    id,
    rules.map((rule) => rule.id),
  );
  const list = '`leakspot rules list` lists all of them';
  throw new Failure({
    what: 'there is no such rule',
    where: id,
    next: near.length === 0 ? list : `did you mean ${near.join(' or ')}? ${list}`,
  });
}
