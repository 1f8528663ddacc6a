// `leakspot rules list`: the kinds of credentials that are found.

import { ruleSet } from '../../rules/index.ts';
import { sanitiseJson } from '../report/sanitise.ts';
import type { ColorChoice } from './color.ts';
import { lookOf } from './look.ts';
import { ruleFacts } from './rule-json.ts';
import { ruleListText } from './rule-text.ts';
import type { Shell } from './shell.ts';
import { toolFacts } from './tool-facts.ts';

export type RulesOptions = { readonly format: 'human' | 'json'; readonly color: ColorChoice };

export async function rulesListCommand({ format, color }: RulesOptions, shell: Shell): Promise<0> {
  switch (format) {
    case 'json': {
      const answer = { ...toolFacts(shell.version), rules: ruleSet.rules.map(ruleFacts) };
      await shell.stdout.write(`${sanitiseJson(JSON.stringify(answer, null, 2))}\n`);
      return 0;
    }
    case 'human':
      await shell.stdout.write(ruleListText(ruleSet.rules, lookOf(color, shell)));
      return 0;
  }
}
